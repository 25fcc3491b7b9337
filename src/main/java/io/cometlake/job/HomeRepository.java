// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the job repository, and with it the jobs. */
final class HomeRepository {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRepository.class);

    /** Batches travel as one statement, and a server that vanished is noticed also where nothing is sent to it. */
    private static final List<String> ON_POSTGRES = List.of(
            "--spring.datasource.hikari.data-source-properties.reWriteBatchedInserts=true",
            "--spring.datasource.hikari.data-source-properties.tcpKeepAlive=true",
            "--spring.datasource.hikari.data-source-properties.ApplicationName=cometlake");

    private HomeRepository() {}

    /** Brings its tables up to date. The folder is made if it is not there. */
    static ConfigurableApplicationContext open(RepositoryPlace place) {
        Path home = place.home();
        try {
            HomeFolder.make(home);
        } catch (IOException e) {
            throw new JobException(
                    "Cannot make the folder " + home + " for the job repository: " + e
                            + ". Name another with --home or COMETLAKE_HOME.",
                    e);
        }
        boolean isNew = place.isEmbedded() && !RepositoryStatus.exists(place);
        try {
            return start(place);
        } catch (JobException e) {
            if (isNew) {
                deleteHalfMade(home);
            }
            throw e;
        }
    }

    /** What a full disk left of a repository that was being made cannot be gone on with, and holds nothing. */
    private static void deleteHalfMade(Path home) {
        for (String name : List.of("repository.mv.db", "repository.trace.db")) {
            try {
                Files.deleteIfExists(home.resolve(name));
            } catch (IOException e) {
                LOG.warn("Cannot delete {}, which is of no use", home.resolve(name), e);
            }
        }
    }

    /** Without making a folder for it. */
    static ConfigurableApplicationContext start(RepositoryPlace place) {
        try {
            return start(
                    RepositoryConfiguration.class,
                    place,
                    "--spring.datasource.hikari.maximum-pool-size=" + place.maximumConnections());
        } catch (BeansException e) {
            throw RepositoryFailure.toOpen(place, e);
        }
    }

    /** @param more settings that win over the usual ones */
    static ConfigurableApplicationContext start(Class<?> configuration, RepositoryPlace place, String... more) {
        // As arguments: defaults would lose to the environment, and to a stranger's application.yaml in the working
        // directory.
        List<String> settings = new ArrayList<>(List.of("--spring.config.location=classpath:/"));
        if (place.isPostgres()) {
            settings.addAll(ON_POSTGRES);
        }
        settings.addAll(List.of(more));
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers(context -> context.getBeanFactory()
                        .registerSingleton("repositoryConnection", new RepositoryConnection(place)))
                .run(settings.toArray(String[]::new));
    }
}
