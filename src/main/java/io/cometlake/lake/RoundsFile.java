// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rounds.json} in the lake. */
final class RoundsFile {
    private static final Logger LOG = LoggerFactory.getLogger(RoundsFile.class);
    private static final int FORMAT = 1;

    private RoundsFile() {}

    /** What cannot be read is as good as lost: the rounds begin anew. */
    static Rounds load(LakeStorage storage) {
        if (storage.findSize(LakeLayout.ROUNDS).isEmpty()) {
            return Rounds.NONE;
        }
        try {
            return parse(storage.describe(LakeLayout.ROUNDS), storage.read(LakeLayout.ROUNDS));
        } catch (LakeException | DateTimeException e) {
            LOG.warn("The rounds over the lake's experiments begin anew: {}", e.getMessage());
            return Rounds.NONE;
        }
    }

    static void save(LakeStorage storage, Rounds rounds) {
        storage.write(LakeLayout.ROUNDS, render(rounds));
    }

    private static byte[] render(Rounds rounds) {
        ObjectNode node = JsonFile.create(FORMAT);
        ArrayNode views = node.putArray("views");
        rounds.views().forEach((view, round) -> {
            ObjectNode entry = views.addObject()
                    .put("view", view)
                    .put("sweep_cursor", round.sweepCursor())
                    .put("sample_cursor", round.sampleCursor())
                    .put("kept", round.kept().toString());
            SortedMap<String, String> listed = new TreeMap<>();
            round.listed().forEach((project, moment) -> listed.put(project, moment.toString()));
            JsonFile.putTexts(entry, "listed", listed);
        });
        return JsonFile.render(node);
    }

    private static Rounds parse(String path, byte[] bytes) {
        SortedMap<String, Round> views = new TreeMap<>();
        for (JsonFile view : JsonFile.parse(path, bytes, FORMAT).objects("views")) {
            SortedMap<String, Instant> listed = new TreeMap<>();
            view.textMap("listed").forEach((project, moment) -> listed.put(project, Instant.parse(moment)));
            views.put(
                    view.text("view"),
                    new Round(
                            view.text("sweep_cursor"),
                            view.text("sample_cursor"),
                            listed,
                            Instant.parse(view.text("kept"))));
        }
        return new Rounds(views);
    }
}
