import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;

/** Lists a project's experiments with the last values of their metrics: PrintMetrics WORKSPACE PROJECT. */
public class PrintMetrics {
    public static void main(String[] args) {
        // Key and server come from COMET_API_KEY and COMET_URL_OVERRIDE, or from .comet.config.
        try (CometReads comet = CometReads.connect(ClientConfig.resolve(ClientOverrides.none()))) {
            for (ExperimentReads experiment : comet.getExperiments(args[0], args[1])) {
                System.out.println(experiment.key() + " " + experiment.name().orElse(""));
                experiment
                        .getMetricsSummary()
                        .forEach(metric -> System.out.println("  " + metric.name() + " = " + metric.valueCurrent()));
            }
        }
    }
}
