// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is written.
 *
 * @param format of a line: {@code text} for people, {@code json} for machines, an object a line
 * @param console whether {@code serve} logs to standard output, too, as containers want it
 */
public record LogSettings(
        @DefaultValue("text") LogFormat format,
        @DefaultValue("false") boolean console) {

    /** Of a line. */
    public enum LogFormat {
        /** For people. */
        TEXT,
        /** For machines: an object a line. */
        JSON
    }
}
