// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Starts the job repository, and with it the jobs. */
final class HomeRepository {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRepository.class);

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
        return start(RepositoryConfiguration.class, RepositoryConnection.toWork(place));
    }

    /** One that is there, without the jobs, and with its tables as they are. */
    static ConfigurableApplicationContext look(RepositoryPlace place) {
        return start(RepositoryLookConfiguration.class, RepositoryConnection.toLook(place));
    }

    private static ConfigurableApplicationContext start(Class<?> configuration, RepositoryConnection connection) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getBeanFactory().registerSingleton("repositoryConnection", connection);
        context.register(configuration);
        try {
            context.refresh();
            return context;
        } catch (BeansException e) {
            throw RepositoryFailure.toOpen(connection.place(), e);
        }
    }
}
