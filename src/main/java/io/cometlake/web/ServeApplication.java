// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.config.file.JobFiles;
import io.cometlake.job.JobLakeNames;
import io.cometlake.job.Repository;
import io.cometlake.job.launch.JobLauncher;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.schedule.QuartzCron;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * The long-running form: the scheduler, who listens to it, and a small web server for health and metrics. One a process. Thread-safe.
 */
public final class ServeApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServeApplication.class);

    private final ConfigurableApplicationContext context;
    private final JobScheduler scheduler;
    private final Observation observation;
    private final String host;

    private ServeApplication(ConfigurableApplicationContext context, String host) {
        this.context = context;
        this.scheduler = context.getBean(JobScheduler.class);
        this.observation = context.getBean(Observation.class);
        this.host = host;
    }

    /**
     * Returns once it listens and the scheduler is at work.
     *
     * @param repository stays open when this is closed
     * @param variables of the environment, where Comet's key is
     * @param listener hears of fires, beside metrics and notifications
     * @throws WebException if it cannot listen
     */
    public static ServeApplication start(
            Repository repository,
            Settings settings,
            Map<String, String> variables,
            Path workingDirectory,
            Path userHome,
            Clock clock,
            FireListener listener) {
        JobLauncher launcher = new JobLauncher(repository, settings, variables, workingDirectory, userHome, clock)
                .atOnce(settings.jobs().atOnce());
        ServeSettings serve = settings.serve();
        ConfigurableApplicationContext context = listen(
                new SpringApplicationBuilder(ServeConfiguration.class)
                        .parent(repository.context())
                        .registerShutdownHook(false)
                        .initializers(made -> {
                            ConfigurableListableBeanFactory beans = made.getBeanFactory();
                            beans.registerSingleton("repository", repository);
                            beans.registerSingleton("settings", settings);
                            beans.registerSingleton("clock", clock);
                            beans.registerSingleton("jobLauncher", launcher);
                            beans.registerSingleton("environmentVariables", new EnvironmentVariables(variables));
                            beans.registerSingleton(
                                    "jobFiles", new JobFiles(new JobLakeNames(), new QuartzCron(), userHome));
                            beans.registerSingleton("fireListener", listener);
                        }),
                serve,
                WebProperties.of(serve, repository.place().home()));
        try {
            ServeApplication application = new ServeApplication(context, serve.address());
            application.begin();
            return application;
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    private static ConfigurableApplicationContext listen(
            SpringApplicationBuilder application, ServeSettings serve, String[] properties) {
        try {
            return application.run(properties);
        } catch (WebServerException | ApplicationContextException e) {
            throw new WebException(whyNot(serve, e), e);
        } catch (BeansException e) {
            // What the rooms throw says in words what is wrong.
            throw NestedExceptionUtils.getMostSpecificCause(e) instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String whyNot(ServeSettings serve, RuntimeException thrown) {
        for (Throwable reason = thrown; reason != null; reason = reason.getCause()) {
            if (reason instanceof PortInUseException inUse) {
                return "Port " + inUse.getPort() + " at " + serve.address() + " is in use: perhaps cometlake serve runs"
                        + " already. Name another with --port or cometlake.serve.port; 0 takes any free one.";
            }
        }
        return "Cannot listen at " + serve.address() + ":" + serve.port() + ": "
                + NestedExceptionUtils.getMostSpecificCause(thrown).getMessage()
                + ". See cometlake.serve.address and cometlake.serve.port.";
    }

    private void begin() {
        scheduler.start();
        observation.start();
        LOG.info("Ready, with health and metrics at {}", address());
    }

    /** Where it listens. */
    public URI address() {
        int port = context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : -1;
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port);
    }

    public JobScheduler scheduler() {
        return scheduler;
    }

    /**
     * Fires nothing more, and waits until everything has come to a safe point; health and metrics are still told, not ready.
     *
     * @return whether everything came to one in time; what did not is gone on with at the next start
     */
    public boolean stop(Duration within) {
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        return scheduler.stop(within);
    }

    /** Ends everything but the job repository. */
    @Override
    public void close() {
        observation.close();
        // The scheduler before those whom it tells, and what is on its way to people is waited for.
        context.close();
    }
}
