// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.nio.file.Path;
import java.util.List;

/**
 * Whom to trust, beside the JDK's own authorities.
 *
 * @param extraAuthorities files of PEM or DER certificates, or directories of such files
 * @param verify false accepts any certificate for any host
 */
public record TlsSettings(List<Path> extraAuthorities, boolean verify) {
    public static final TlsSettings DEFAULT = new TlsSettings(List.of(), true);

    public TlsSettings {
        extraAuthorities = List.copyOf(extraAuthorities);
    }
}
