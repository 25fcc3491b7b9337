// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lease as it stands in the lake.
 *
 * @param number grows with every holder; the highest one counts
 * @param owner who holds it, for people
 */
record LeaseFile(long number, String owner, WriterProcess process, Instant expiresAt, boolean released) {
    private static final int FORMAT = 1;

    LeaseFile renewed(Instant newExpiry) {
        return new LeaseFile(number, owner, process, newExpiry, released);
    }

    LeaseFile release() {
        return new LeaseFile(number, owner, process, expiresAt, true);
    }

    boolean isFree(Instant now, WriterProcess observer) {
        return released || !now.isBefore(expiresAt) || process.isGone(observer);
    }

    String path() {
        return LakeLayout.numbered(LakeLayout.LEASES, number);
    }

    byte[] render() {
        ObjectNode node = JsonFile.create(FORMAT);
        node.put("number", number);
        node.put("owner", owner);
        node.put("host", process.host());
        node.put("machine", process.machine());
        node.put("pid", process.pid());
        node.put("process_started_at", process.startedAt().toString());
        node.put("expires_at", expiresAt.toString());
        node.put("released", released);
        return JsonFile.render(node);
    }

    /** @param path for messages */
    static LeaseFile parse(String path, byte[] bytes) {
        JsonFile json = JsonFile.parse(path, bytes, FORMAT);
        WriterProcess process = new WriterProcess(
                json.text("host"),
                json.text("machine"),
                json.number("pid"),
                Instant.parse(json.text("process_started_at")));
        return new LeaseFile(
                json.number("number"),
                json.text("owner"),
                process,
                Instant.parse(json.text("expires_at")),
                json.flag("released"));
    }
}
