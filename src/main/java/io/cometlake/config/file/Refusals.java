// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a text is refused; empty if it is not. */
final class Refusals {
    static final String REFERENCE_REFUSED =
            "References as ${NAME} are not replaced here. Write the value, or leave it to an option.";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>,;:\\p{Cntrl}]+@[^@\\s<>,;:\\p{Cntrl}]+");

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
        return text.contains("${") ? Optional.of(REFERENCE_REFUSED) : Optional.empty();
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

    /** A URL of a webhook, or variables that make one; its value, which may hold a token, is never repeated. */
    static Optional<String> hook(String text) {
        String filled = REFERENCE.matcher(text).replaceAll("x");
        if (filled.contains("${")) {
            return Optional.of("has a reference that is none. Write it as ${NAME}, of letters, digits and _.");
        }
        boolean begins = text.startsWith("${");
        return begins || server(filled).isEmpty()
                ? Optional.empty()
                : Optional.of("is no http or https address with a host and without a login. Write it as"
                        + " https://hooks.example.com/cometlake, or as ${NAME} if the environment has it.");
    }

    static Optional<String> mail(String text) {
        return MAIL.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(Shown.quote(text) + " is no address. Write it as team@example.com.");
    }
}
