// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What every shape has to look at. */
final class Nodes {
    static final String KEY_REFUSED =
            "An API key has no place in a job file. Put it into COMET_API_KEY or .comet.config, and make a new one if this"
                    + " file has been shared.";

    private static final Set<Tag> KNOWN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private Nodes() {}

    /** Whether nothing is said: an empty value, {@code ~} or {@code null}. */
    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    static String words(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return node instanceof MappingNode ? "a group of keys" : "a single value";
    }

    /** Notes a tag that means something to some other program. */
    static boolean refusesTag(Node node, Position position) {
        if (KNOWN.contains(node.getTag())) {
            return false;
        }
        position.complain("The tag " + Shown.plain(node.getTag().getValue()) + " is not read. Leave it out.");
        return true;
    }
}
