// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.ConfigException;
import java.nio.file.InvalidPathException;
import java.util.regex.Pattern;

/** The lake as an argument names it: a path, or the URI of a Hadoop file system. */
record LakeLocation(String typed) {
    static final String DEFAULT = "./lake";

    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    /** The URI as it is, or the path made absolute, so that one lake has one name wherever it is called from. */
    String resolve(Surroundings surroundings) {
        if (typed.isBlank() || WITH_SCHEME.matcher(typed).matches()) {
            return typed;
        }
        try {
            return surroundings.resolve(typed).toString();
        } catch (InvalidPathException e) {
            throw new ConfigException("The lake " + typed + " is neither a path nor a URI: " + e.getReason() + ".");
        }
    }
}
