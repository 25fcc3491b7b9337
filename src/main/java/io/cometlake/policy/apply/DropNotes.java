// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written on an experiment of the files that it lost: an other by the name of {@code cometlake:dropped-assets:RUN.NUMBER}, a
 * JSON array with the files and where the lake has them. Where the bytes are is remembered by the journal, in the line that announces
 * the delete.
 */
final class DropNotes {
    static final String PREFIX = "cometlake:dropped-assets:";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern PLACE = Pattern.compile("sha256 ([0-9a-f]{64}) in (.+)$", Pattern.DOTALL);

    private final String run;

    DropNotes(String run) {
        this.run = run;
    }

    /** A file that is gone, with what the journal said of its bytes. */
    record Dropped(DoomedAsset asset, @Nullable String remark) {}

    /** The journal's words for where the bytes of a file are. */
    static String remark(Proof proof) {
        return "sha256 " + proof.sha256() + " in " + proof.place();
    }

    /** The notes of an action, each about as many files as one holds. */
    List<Step> of(long action, List<Dropped> dropped) {
        List<Step> notes = new ArrayList<>();
        for (int from = 0; from < dropped.size(); from += ActionCalls.FILES_A_NOTE) {
            int to = Math.min(from + ActionCalls.FILES_A_NOTE, dropped.size());
            String part = from == 0 ? "" : "." + (notes.size() + 1);
            notes.add(new NoteStep(PREFIX + run + "." + action + part, json(dropped.subList(from, to))));
        }
        return notes;
    }

    /** Whether this run has left a note on an experiment. Two calls. */
    boolean areOn(Subject subject) {
        return subject.experiment().getOthersSummary().stream()
                .anyMatch(other -> other.name().startsWith(PREFIX + run + "."));
    }

    private static String json(List<Dropped> dropped) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Dropped file : dropped) {
            DoomedAsset asset = file.asset();
            Matcher place = PLACE.matcher(file.remark() == null ? "" : file.remark());
            boolean proven = place.find();
            ObjectNode node = array.addObject();
            node.put("asset_id", asset.assetId())
                    .put("name", asset.fileName())
                    .put("type", asset.type())
                    .put("bytes", asset.bytes())
                    .put("sha256", proven ? place.group(1) : null)
                    .put("lake", proven ? place.group(2) : null);
        }
        return MAPPER.writeValueAsString(array);
    }
}
