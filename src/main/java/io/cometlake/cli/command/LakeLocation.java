// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.LakeLocations;

/** The lake as an argument names it: a path, or the URI of a Hadoop file system. */
record LakeLocation(String typed) {
    static final String DEFAULT = "./lake";

    /** The URI as it is, or the path made absolute, so that one lake has one name wherever it is called from. */
    String resolve(Surroundings surroundings) {
        return LakeLocations.absolute(typed, surroundings.workingDirectory(), surroundings.userHome());
    }
}
