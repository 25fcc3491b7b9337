// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a file, for complaints about it.
 *
 * @param line from 1
 * @param path the keys that lead there, joined by dots; empty at the top
 */
record Position(Problems problems, int line, String path) {
    static int lineOf(Node node, int otherwise) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
    }

    void complain(String text) {
        problems.add(line, path, text);
    }

    /** The place of a node that belongs to the same key. */
    Position at(Node node) {
        return new Position(problems, lineOf(node, line), path);
    }

    Position below(String key, int lineOfKey) {
        return new Position(problems, lineOfKey, join(path, key));
    }

    /** The last of the keys that lead there. */
    String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
