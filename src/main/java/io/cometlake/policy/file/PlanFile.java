// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanRefusedException;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A plan that was read and is what its digest says. Its parts are read from the file again each time; an action that is then not
 * what it was is refused, so that nobody changes a plan while it is carried out. Holds 8 bytes an action. Thread-safe.
 */
public final class PlanFile {
    private final Path file;
    private final PlanHeader header;
    private final String digest;
    private final long[] fingerprints;

    private PlanFile(Path file, PlanHeader header, String digest, long[] fingerprints) {
        this.file = file;
        this.header = header;
        this.digest = digest;
        this.fingerprints = fingerprints;
    }

    /**
     * Reads it from front to back.
     *
     * @throws io.cometlake.policy.PlanRefusedException if it was changed since it was made
     * @throws io.cometlake.policy.PolicyException if it is no plan, or of a format that this version does not know
     */
    public static PlanFile open(Path file) {
        try (PlanReader reader = PlanReader.open(file)) {
            PlanHeader header = reader.header();
            long[] fingerprints = new long[16];
            int size = 0;
            for (Optional<PlannedAction> action = reader.nextAction();
                    action.isPresent();
                    action = reader.nextAction()) {
                if (size == fingerprints.length) {
                    fingerprints = Arrays.copyOf(fingerprints, size * 2);
                }
                fingerprints[size++] = PlanDigest.fingerprint(reader.lastElement());
                if (action.get().number() != size) {
                    throw changed(file, size);
                }
            }
            reader.beginSpared();
            while (reader.nextSpared().isPresent()) {
                // Only its digest counts here.
            }
            String digest = reader.digest();
            if (header.actions() != size) {
                throw new PlanRefusedException("The plan " + file + " says " + header.actions() + " actions and has "
                        + size + ". Make a new one.");
            }
            return new PlanFile(file, header, digest, Arrays.copyOf(fingerprints, size));
        }
    }

    /** What it says as a whole. */
    public PlanHeader header() {
        return header;
    }

    /** 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /**
     * Each action, in their order.
     *
     * @throws PlanRefusedException if the file is not what it was when it was opened
     */
    public void forEachAction(Consumer<PlannedAction> taker) {
        try (ActionCursor cursor = actions(0)) {
            for (Optional<PlannedAction> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                taker.accept(next.get());
            }
        }
    }

    /** The action behind so many, for a reader that goes on; closed by the caller. */
    public ActionCursor actions(long skip) {
        PlanReader reader = PlanReader.open(file);
        try {
            reader.header();
            for (long i = 0; i < skip && reader.skipElement(); i++) {
                // Not what is asked for.
            }
            return new Cursor(reader, skip);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Each experiment that is left alone, but for those that are kept. For people: nothing is decided by it. */
    public void forEachSpared(Consumer<SparedExperiment> taker) {
        try (PlanReader reader = PlanReader.open(file)) {
            reader.header();
            while (reader.skipElement()) {
                // Actions stand before.
            }
            reader.beginSpared();
            for (Optional<SparedExperiment> next = reader.nextSpared(); next.isPresent(); next = reader.nextSpared()) {
                taker.accept(next.get());
            }
        }
    }

    private static PlanRefusedException changed(Path file, long number) {
        return new PlanRefusedException("The plan " + file + " is not what it was: action " + number
                + " is another than when its digest was made. Make a new one.");
    }

    /** Reads actions one after the other. Not thread-safe. */
    public interface ActionCursor extends AutoCloseable {
        /**
         * Empty behind the last.
         *
         * @throws PlanRefusedException if the file is not what it was when it was opened
         */
        Optional<PlannedAction> next();

        @Override
        void close();
    }

    private final class Cursor implements ActionCursor {
        private final PlanReader reader;
        private long done;

        Cursor(PlanReader reader, long done) {
            this.reader = reader;
            this.done = done;
        }

        @Override
        public Optional<PlannedAction> next() {
            if (done >= fingerprints.length) {
                return Optional.empty();
            }
            Optional<PlannedAction> action = reader.nextAction();
            if (action.isEmpty()
                    || PlanDigest.fingerprint(reader.lastElement()) != fingerprints[Math.toIntExact(done)]) {
                throw changed(file, done + 1);
            }
            done++;
            return action;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
