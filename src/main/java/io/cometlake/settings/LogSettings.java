// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How log files are written.
 *
 * @param format of a line
 * @param console whether {@code serve} logs to standard output, too, as containers want it
 */
public record LogSettings(
        @DefaultValue("text") LogFormat format,
        @DefaultValue("false") boolean console) {

    /** Of a line. */
    public enum LogFormat {
        TEXT,
        JSON
    }
}
