// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ChartRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of the chart that were read whole, on a local disk, by what was asked: an experiment whose metrics take many calls goes on
 * behind them after a kill. They are the server's own, so the run's folder around them is for the user alone. A disk that fails costs
 * calls, and nothing else. Thread-safe, with one thread at a time for each request.
 */
public final class KeptAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
    private static final String ENDING = ".answer";

    private final Path folder;
    private final AtomicBoolean warned = new AtomicBoolean();

    public KeptAnswers(Path folder) {
        this.folder = folder;
    }

    /** The answer to a request; empty where there is none, or none that is whole. */
    Optional<KeptAnswer> find(ChartRequest request) {
        Path file = file(request);
        return Files.exists(file) ? Optional.of(new KeptAnswer(file)) : Optional.empty();
    }

    /** Begins to keep an answer; empty where that cannot be. */
    Optional<AnswerWriter> begin(ChartRequest request) {
        try {
            Files.createDirectories(folder);
            return Optional.of(new AnswerWriter(file(request)));
        } catch (IOException e) {
            if (!warned.getAndSet(true)) {
                LOG.warn("Answers cannot be kept in {}", folder, e);
            }
            return Optional.empty();
        }
    }

    /** Deletes what was kept for experiments, whose rows are safe by now. */
    public void forget(Collection<String> experimentKeys) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> prefixes = experimentKeys.stream().map(KeptAnswers::prefix).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> done = files.filter(file -> {
                        String name = file.getFileName().toString();
                        int end = name.indexOf('-');
                        return end > 0 && prefixes.contains(name.substring(0, end));
                    })
                    .toList();
            for (Path file : done) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot clear {}", folder, e);
        }
    }

    /** Named by the first experiment and by all that is asked. */
    private Path file(ChartRequest request) {
        MessageDigest digest = Sha256.start();
        add(digest, request.experiments());
        add(digest, request.metrics());
        add(digest, request.parameters());
        digest.update((byte) request.steps().ordinal());
        digest.update((byte) request.sampling().ordinal());
        String all = HexFormat.of().formatHex(digest.digest()).substring(0, 40);
        return folder.resolve(prefix(request.experiments().get(0)) + "-" + all + ENDING);
    }

    private static void add(MessageDigest digest, List<String> texts) {
        digest.update((texts.size() + "\n").getBytes(StandardCharsets.UTF_8));
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    private static String prefix(String experimentKey) {
        return HexFormat.of().formatHex(Sha256.of(experimentKey)).substring(0, 16);
    }
}
