// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.plan.Planner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Writes a plan, whole or not at all: what is planned is spooled beside the file until the header is known. Fails with a {@link
 * PolicyException} where the disk does. For one thread.
 */
public final class PlanWriter implements Planner.Sink, AutoCloseable {
    private final Path file;
    private final Path whole;
    private final Spool actions;
    private final Spool spared;

    /** @param file is replaced once the plan is complete; its folder is made if it is not there */
    public PlanWriter(Path file) {
        this.file = file.toAbsolutePath();
        String hidden = "." + this.file.getFileName() + "." + UUID.randomUUID();
        this.whole = this.file.resolveSibling(hidden + ".part");
        this.actions = new Spool(this.file.resolveSibling(hidden + ".actions"));
        this.spared = new Spool(this.file.resolveSibling(hidden + ".spared"));
        try {
            Files.createDirectories(this.file.resolveSibling(""));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void action(PlannedAction action) {
        if (action.number() != actions.size() + 1) {
            throw new IllegalArgumentException("Action " + action.number() + " comes behind " + actions.size() + ".");
        }
        add(actions, action);
    }

    @Override
    public void spared(SparedExperiment experiment) {
        add(spared, experiment);
    }

    /**
     * Puts the plan together and in its place.
     *
     * @return the plan's digest: 64 hexadecimal digits
     */
    public String finish(PlanHeader header) {
        if (header.actions() != actions.size()) {
            throw new IllegalArgumentException(
                    "The header says " + header.actions() + " actions, there are " + actions.size() + ".");
        }
        try {
            String digest = write(header);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return digest;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Leaves nothing behind but a finished plan. */
    @Override
    public void close() {
        try (actions;
                spared) {
            Files.deleteIfExists(whole);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void add(Spool spool, Object element) {
        try {
            spool.add(PlanFormat.text(PlanFormat.tree(element)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String write(PlanHeader header) throws IOException {
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII))) {
            PlanDigest digest = new PlanDigest();
            member(out, digest, "{\n", PlanFormat.FORMAT, PlanFormat.text(PlanFormat.tree(PlanFormat.VERSION)));
            for (Map.Entry<String, JsonNode> member :
                    PlanFormat.headerTree(header).properties()) {
                member(out, digest, ",\n", member.getKey(), PlanFormat.text(member.getValue()));
            }
            array(out, digest, PlanFormat.ACTIONS, actions);
            array(out, digest, PlanFormat.SPARED, spared);
            String sum = digest.finish();
            out.write(",\n" + PlanFormat.text(PlanFormat.DIGEST) + ": " + PlanFormat.text(sum) + "\n}\n");
            out.flush();
            channel.force(true);
            return sum;
        }
    }

    private static void member(BufferedWriter out, PlanDigest digest, String before, String name, String json)
            throws IOException {
        digest.member(name, json);
        out.write(before + PlanFormat.text(name) + ": " + json);
    }

    private static void array(BufferedWriter out, PlanDigest digest, String name, Spool spool) throws IOException {
        digest.beginArray(name);
        out.write(",\n" + PlanFormat.text(name) + ": [");
        String[] before = {"\n"};
        spool.drain(line -> {
            digest.element(line);
            out.write(before[0]);
            out.write(line);
            before[0] = ",\n";
        });
        digest.endArray();
        out.write("\n]");
    }

    private PolicyException failed(IOException e) {
        return new PolicyException(
                "Cannot write the plan " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage()
                        + ". Name another place with --out.",
                e);
    }
}
