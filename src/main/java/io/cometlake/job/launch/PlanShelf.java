// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.CleanupJob;
import io.cometlake.job.JobException;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.file.PlanFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the plans of one job lie that nobody asked for by hand: those that are applied, those that wait for somebody, those that guard
 * rails refuse. A plan has the name of its id.
 */
final class PlanShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PlanShelf.class);
    private static final String PLANS = "plans";
    private static final String SUFFIX = ".json";

    /** So long it can be looked up what a run was to do. */
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    private PlanShelf(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Which plans. */
    enum Board {
        APPLIED("applied"),
        WAITING("waiting"),
        REFUSED("refused");

        private final String name;

        Board(String name) {
            this.name = name;
        }
    }

    /** @param home of the process */
    static PlanShelf of(Path home, CleanupJob job, Clock clock) {
        return new PlanShelf(home.resolve(PLANS).resolve(nameOf(job)), clock);
    }

    /** Legible, and another for each job and lake. */
    private static String nameOf(CleanupJob job) {
        String legible = job.name().replaceAll("[^A-Za-z0-9_-]+", "-");
        String short40 = legible.substring(0, Math.min(40, legible.length()));
        UUID sum = UUID.nameUUIDFromBytes((job.name() + "\n" + job.lake()).getBytes(StandardCharsets.UTF_8));
        return short40 + "-" + sum.toString().substring(0, 8);
    }

    Path board(Board board) {
        return folder.resolve(board.name);
    }

    /** Where a plan lies that is applied. */
    Path applied(String plan) {
        return board(Board.APPLIED).resolve(plan + SUFFIX);
    }

    /** Whether a file is one that lies here, or on the same shelf of another home, as one that is applied. */
    boolean isApplied(Path file) {
        Path name = file.getFileName();
        return name != null
                && file.endsWith(Path.of(PLANS)
                        .resolve(folder.getFileName())
                        .resolve(Board.APPLIED.name)
                        .resolve(name));
    }

    /** Puts a plan onto another board. */
    Path move(Path plan, Board to) {
        Path target = board(to).resolve(plan.getFileName());
        try {
            Files.createDirectories(board(to));
            return Files.move(plan, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new JobException("Cannot put the plan " + plan + " to " + target + ": " + e, e);
        }
    }

    /** The plans of a board that are in order, the oldest first. */
    List<Path> plans(Board board) {
        if (!Files.isDirectory(board(board))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(board(board))) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")
                            && file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JobException("Cannot read the folder " + board(board) + ": " + e, e);
        }
    }

    /** Empty if it is damaged, or gone. */
    static Optional<PlanFile> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlanFile.open(file));
        } catch (PolicyException e) {
            LOG.warn("The plan {} is of no use: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    static String idOf(Path plan) {
        String name = plan.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * Takes away the plans of a board whose place another takes.
     *
     * @param needed tells of those that stay all the same, and is asked again once a plan is out of reach, since somebody may have begun
     *     it in between
     * @return the ids of those that went
     */
    List<String> takeAway(List<Path> plans, Predicate<PlanFile> needed) {
        return plans.stream()
                .filter(plan -> takeAway(plan, needed))
                .map(PlanShelf::idOf)
                .toList();
    }

    private boolean takeAway(Path plan, Predicate<PlanFile> needed) {
        Optional<PlanFile> read = read(plan);
        if (read.filter(needed).isPresent()) {
            return false;
        }
        Path aside = plan.resolveSibling("." + plan.getFileName() + ".taken");
        try {
            Files.move(plan, aside, StandardCopyOption.ATOMIC_MOVE);
            boolean stays = true;
            try {
                stays = read.filter(needed).isPresent();
            } finally {
                if (stays) {
                    Files.move(aside, plan, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            if (stays) {
                return false;
            }
        } catch (NoSuchFileException e) {
            // Another process was faster.
            return false;
        } catch (IOException e) {
            LOG.warn("Cannot take the plan {} away: {}", plan, e.toString());
            return false;
        }
        delete(aside);
        return true;
    }

    /** @return whether it is gone */
    boolean delete(Path plan) {
        try {
            return Files.deleteIfExists(plan);
        } catch (IOException e) {
            LOG.warn("Cannot delete the plan {}: {}", plan, e.toString());
            return false;
        }
    }

    /** Takes away what was applied long ago. */
    void clear() {
        Instant oldest = clock.instant().minus(KEPT_FOR);
        for (Path plan : plans(Board.APPLIED)) {
            try {
                if (Files.getLastModifiedTime(plan).toInstant().isBefore(oldest)) {
                    delete(plan);
                }
            } catch (IOException e) {
                LOG.warn("Cannot tell how old the plan {} is: {}", plan, e.toString());
            }
        }
    }
}
