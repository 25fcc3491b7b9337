// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Starts the job repository, and with it the jobs. */
final class HomeRepository {
    private static final Logger LOG = LoggerFactory.getLogger(HomeRepository.class);

    private HomeRepository() {}

    /**
     * Of a folder, which is made if it is not there.
     *
     * @param home absolute
     */
    static ConfigurableApplicationContext open(Path home) {
        try {
            HomeFolder.make(home);
        } catch (IOException e) {
            throw new JobException(
                    "Cannot make the folder " + home + " for the job repository: " + e
                            + ". Name another with --home or COMETLAKE_HOME.",
                    e);
        }
        boolean isNew = !RepositoryStatus.exists(home);
        try {
            return start(home);
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

    /** @param more settings that win over the usual ones, as another database */
    static ConfigurableApplicationContext start(Path home, String... more) {
        try {
            return new SpringApplicationBuilder(RepositoryConfiguration.class)
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    // As arguments: defaults would lose to the environment, and to a stranger's application.yaml in the
                    // working directory.
                    .run(Stream.concat(
                                    Stream.of("--cometlake.home=" + home, "--spring.config.location=classpath:/"),
                                    Stream.of(more))
                            .toArray(String[]::new));
        } catch (BeansException e) {
            throw new JobException(
                    "Cannot open the job repository in " + home + ": "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage()
                            + ". Check that the folder can be written, or name another with --home or COMETLAKE_HOME.",
                    e);
        }
    }
}
