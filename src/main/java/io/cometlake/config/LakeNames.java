// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;

/** What a job may name of the lake. Handed in, as this room does not see it. */
public interface LakeNames {
    /** All tables. */
    List<String> tables();

    /** What cannot be followed in a redaction, each with entry and remedy; empty if all can. */
    List<String> problems(Redaction redaction);
}
