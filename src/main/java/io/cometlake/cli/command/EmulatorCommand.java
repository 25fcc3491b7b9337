// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Interrupts;
import io.cometlake.config.ConfigException;
import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.QueryAnswers;
import io.cometlake.emulator.RateLimit;
import io.cometlake.emulator.SyntheticData;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "emulator",
        header = "Runs a server that speaks Comet's REST API, on this machine only, until it is stopped.",
        description = {
            "Serves 422 real training runs; --empty serves an empty workspace, and any of the sizes made-up data.",
            "Prints \"listening on URL\" on standard output when it is ready.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: 10,000 made-up experiments to export from another terminal:",
            "  cometlake emulator --port 8090 --api-key secret --experiments 10000",
            "  COMET_URL_OVERRIDE=http://localhost:8090 COMET_API_KEY=secret cometlake export",
            "",
            "Example: a bad day, on which a fifth of the calls fail and each answer takes its time:",
            "  cometlake emulator --fault latency=50,jitter=200 --fault 'status=503,share=0.2,endpoint=experiment/*'"
        })
final class EmulatorCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description = "The port to listen on, 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--api-key",
            paramLabel = "K",
            defaultValue = EmulatorOptions.DEMO_KEY,
            description = "A key to let in; repeat for more. Default: ${DEFAULT-VALUE}.")
    private List<String> apiKeys = List.of(EmulatorOptions.DEMO_KEY);

    @Option(names = "--empty", description = "Serve an empty workspace.")
    private boolean empty;

    @Option(names = "--workspaces", paramLabel = "N", description = "Made-up workspaces.")
    private @Nullable Integer workspaces;

    @Option(names = "--projects", paramLabel = "N", description = "Made-up projects, in all.")
    private @Nullable Integer projects;

    @Option(names = "--experiments", paramLabel = "N", description = "Made-up experiments, in all.")
    private @Nullable Integer experiments;

    @Option(names = "--metrics", paramLabel = "N", description = "Metrics of each made-up experiment.")
    private @Nullable Integer metrics;

    @Option(names = "--points", paramLabel = "N", description = "Points of each of those metrics.")
    private @Nullable Integer points;

    @Option(names = "--seed", paramLabel = "N", description = "What made-up names and values are drawn from.")
    private @Nullable Long seed;

    @Option(
            names = "--latency",
            paramLabel = "MILLIS",
            defaultValue = "0",
            description = "How long each answer takes at least, in milliseconds. Default: ${DEFAULT-VALUE}.")
    private long latencyMillis;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "Calls a second; the others are answered 429, with how long to wait. Default: none.")
    private @Nullable Integer rateLimit;

    @Option(
            names = "--server-version",
            paramLabel = "V",
            defaultValue = Behaviour.DEFAULT_VERSION,
            description = {
                "The version to be of: older ones lack what came later, newer ones send fields that nobody knows.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String serverVersion = Behaviour.DEFAULT_VERSION;

    @Option(
            names = "--assets",
            paramLabel = "HOW",
            defaultValue = "",
            description = {
                "How the bytes of assets come: any of redirect=STATUS (to an object store on a port of its own),"
                        + " location=absolute|relative, redirected=asking|all, store-ranges=honoured|ignored,"
                        + " rest-ranges=honoured|ignored, etags=stable|changed|unchecked|none, extra-bytes=N and"
                        + " s3-links=absent|present, separated by commas. Default: from the API itself."
            })
    private String assets = "";

    @Option(
            names = "--queries",
            paramLabel = "HOW",
            defaultValue = "",
            description = {
                "How far answers to queries are from right: any of extra=SHARE (of those that do not match),"
                        + " missing=SHARE (of those that do) and seed=N, separated by commas. Default: not at all."
            })
    private String queries = "";

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description = {
                "What goes wrong, and for which calls; repeat for more. One of latency=MS, status=CODE, page[=CODE],"
                        + " reset, close, truncate[=BYTES], break[=BYTES], garbage, cut[=BYTES], empty,"
                        + " hang[=MS], drip[=MS], unknown-fields and vanish, with any of endpoint=NAME (* for any text),"
                        + " experiment=KEY, share=S (0 to 1), first=N, count=N, jitter=MS, retry-after=S,"
                        + " when=before|after, separated by commas."
            })
    private List<String> faults = List.of();

    @Option(
            names = "--fault-seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "What the shares of faults are drawn from. Default: ${DEFAULT-VALUE}.")
    private long faultSeed;

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    EmulatorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        EmulatorOptions options = options();
        Logging.toTerminal(verbosity);
        CountDownLatch end = new CountDownLatch(1);
        try (Interrupts.Registration interrupts = context.interrupts().onInterrupt(() -> endOrEndNow(end));
                Emulator emulator = Emulator.start(options)) {
            context.console().result("listening on " + emulator.url());
            end.await();
        }
        return ExitCode.DONE.code();
    }

    private void endOrEndNow(CountDownLatch end) {
        if (end.getCount() == 0) {
            context.interrupts().endNow();
        }
        end.countDown();
    }

    private EmulatorOptions options() {
        if (port < 0 || port > 65_535) {
            throw new ConfigException("--port " + port + " is not between 0 and 65535.");
        }
        if (latencyMillis < 0) {
            throw new ConfigException("--latency " + latencyMillis + " is negative. Give it in milliseconds.");
        }
        return data().withPort(port).withApiKeys(apiKeys.toArray(String[]::new)).withBehaviour(behaviour());
    }

    private Behaviour behaviour() {
        requireAtLeast(0, "--rate-limit", rateLimit);
        Behaviour behaviour = Behaviour.normal()
                .withVersion(serverVersion)
                .withLatency(Duration.ofMillis(latencyMillis))
                .withAssets(assets())
                .withQueries(queries())
                .withFaults(faults());
        return rateLimit == null
                ? behaviour
                : behaviour.withRateLimit(new RateLimit(rateLimit, Duration.ofSeconds(1), true));
    }

    private AssetServing assets() {
        try {
            return AssetServing.parse(assets);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private QueryAnswers queries() {
        try {
            return QueryAnswers.parse(queries);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private Faults faults() {
        try {
            return Faults.of(faultSeed, faults.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private EmulatorOptions data() {
        if (Stream.of(workspaces, projects, experiments, metrics, points, seed).allMatch(Objects::isNull)) {
            return empty ? EmulatorOptions.empty() : EmulatorOptions.demo();
        }
        if (empty) {
            throw new ConfigException("--empty and sizes of made-up data exclude each other. Leave one of them out.");
        }
        return EmulatorOptions.synthetic(synthetic());
    }

    private SyntheticData synthetic() {
        requireAtLeast(1, "--workspaces", workspaces);
        requireAtLeast(1, "--projects", projects);
        requireAtLeast(0, "--experiments", experiments);
        requireAtLeast(0, "--metrics", metrics);
        requireAtLeast(0, "--points", points);
        if (projects != null && workspaces != null && projects < workspaces) {
            throw new ConfigException("--projects " + projects + " is less than --workspaces " + workspaces
                    + ". Every workspace has at least one project.");
        }
        SyntheticData defaults = SyntheticData.defaults();
        int inWorkspaces = workspaces == null ? defaults.workspaces() : workspaces;
        return new SyntheticData(
                inWorkspaces,
                projects == null ? Math.max(inWorkspaces, defaults.projects()) : projects,
                experiments == null ? defaults.experiments() : experiments,
                metrics == null ? defaults.metrics() : metrics,
                points == null ? defaults.points() : points,
                defaults.parameters(),
                defaults.archivedShare(),
                seed == null ? defaults.seed() : seed);
    }

    private static void requireAtLeast(int least, String option, @Nullable Integer number) {
        if (number != null && number < least) {
            throw new ConfigException(option + " " + number + " is less than " + least + ".");
        }
    }
}
