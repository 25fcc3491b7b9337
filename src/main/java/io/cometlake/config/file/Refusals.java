// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Why a text is refused; empty if it is not. */
final class Refusals {
    private Refusals() {}

    static Optional<String> name(String name) {
        return name.equals(Shown.plain(name))
                ? blank(name)
                : Optional.of("has to be one line of at most 60 characters.");
    }

    static Optional<String> blank(String text) {
        return text.isBlank() ? Optional.of("is blank. Write a text, or leave it out.") : Optional.empty();
    }

    static Optional<String> reference(String text) {
        return text.contains("${")
                ? Optional.of("References as ${NAME} are not replaced. Write the value, or leave it to an option.")
                : Optional.empty();
    }

    static Optional<String> server(String text) {
        Optional<String> reference = reference(text);
        if (reference.isPresent()) {
            return reference;
        }
        try {
            URI server = new URI(text);
            boolean web = "https".equalsIgnoreCase(server.getScheme()) || "http".equalsIgnoreCase(server.getScheme());
            if (web && server.getHost() != null && server.getRawUserInfo() == null) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // Said below, without a value that may hold a login.
        }
        return Optional.of("is no http or https address with a host and without a login. Write it as"
                + " https://comet.example.com.");
    }
}
