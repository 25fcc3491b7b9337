// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ChartHandler;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An answer of the chart in a file: its series and parameters as they came, an end, and the checksum of all that. */
final class KeptAnswer {
    static final int FORMAT = 1;
    static final byte END = 0;
    static final byte SERIES = 1;
    static final byte PARAMETER = 2;
    static final byte TOO_LARGE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(KeptAnswer.class);

    private final Path file;

    KeptAnswer(Path file) {
        this.file = file;
    }

    /** What was kept. */
    enum Outcome {
        ANSWER,
        /** That the request was too much for one call. */
        TOO_LARGE,
        /** Nothing that can be used; it is deleted. What was handed on counts for nothing. */
        DAMAGED
    }

    /** Hands the answer on. */
    Outcome replay(ChartHandler handler) {
        handler.begin();
        CRC32 checksum = new CRC32();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum);
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readInt() != FORMAT) {
                throw new IOException("Another format");
            }
            Outcome outcome = Outcome.ANSWER;
            for (byte kind = in.readByte(); kind != END; kind = in.readByte()) {
                switch (kind) {
                    case SERIES -> {
                        KeyedSeries keyed = SeriesFile.read(in);
                        handler.series(keyed.experimentKey(), keyed.series());
                    }
                    case PARAMETER ->
                        handler.parameter(
                                SeriesFile.readRequired(in), SeriesFile.readRequired(in), SeriesFile.readText(in));
                    case TOO_LARGE -> outcome = Outcome.TOO_LARGE;
                    default -> throw new IOException("Something unknown");
                }
            }
            long expected = checksum.getValue();
            if (in.readLong() != expected) {
                throw new IOException("Another checksum");
            }
            return outcome;
        } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
            LOG.warn("A kept answer is damaged and asked for again: {}", file, e);
            delete();
            return Outcome.DAMAGED;
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("Cannot delete {}", file, e);
        }
    }
}
