// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CometArtifactNotFinalException;
import io.cometlake.client.CometArtifactNotFoundException;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometPaymentRequiredException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometRefusedException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.http.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Turns an answer that is no success into what it means: what was asked, of whom, what came back, and what to do about it. */
final class Failures {
    /** Comet's codes for a key that is not registered, or may not write. */
    private static final Set<Integer> KEY_CODES = Set.of(90212, 90210);
    /** Comet's codes for a workspace, an experiment and a registered model that do not exist. */
    private static final Set<Integer> ABSENT_CODES = Set.of(90219, 90211, 42006, 42008);
    /** Comet's codes for an artifact, and a version of it, that do not exist. */
    private static final Set<Integer> NO_ARTIFACT_CODES = Set.of(624522, 624523);

    private static final int ARTIFACT_OPEN = 90402;
    private static final int ARTIFACT_FAILED = 90403;

    private final URI server;
    private final ApiKey key;
    private final Clock clock;

    Failures(URI server, ApiKey key, Clock clock) {
        this.server = server;
        this.key = key;
        this.clock = clock;
    }

    /** @throws IOException if the answer broke off before it said what was refused */
    Failure ofAnswer(CometRequest request, CometResponse response) throws IOException {
        int status = response.status();
        CometError error = CometError.read(response);
        Duration retryAfter = RetryAfter.of(response, clock).orElse(null);
        String came = came(request, status, error);
        if (status < 400) {
            return unexpected(came, status, response);
        }
        if (NO_ARTIFACT_CODES.contains(error.code())) {
            return of(Kind.FINAL, new CometArtifactNotFoundException(absent(request, came), status, null));
        }
        if (error.code() == ARTIFACT_OPEN || error.code() == ARTIFACT_FAILED) {
            return of(Kind.FINAL, notFinal(came, status, error.code()));
        }
        if (error.isComets() && meansAbsent(request, status, error)) {
            return of(Kind.FINAL, new CometNotFoundException(absent(request, came), status, error.code(), null));
        }
        return switch (status) {
            case 401, 403 -> refusal(came, status, error);
            case 400 -> KEY_CODES.contains(error.code()) ? refusal(came, status, error) : rejected(came, status, error);
            case 402 ->
                of(
                        Kind.FINAL,
                        new CometPaymentRequiredException(
                                came + ". The workspace's plan does not allow this, or its limits are used up.",
                                status,
                                error.code(),
                                null));
            case 404 -> error.isComets() ? rejected(came, status, error) : foreign(came, status);
            case 408, 504 ->
                new Failure(
                        Kind.SLOW,
                        new CometTimeoutException(
                                came + ". Ask for less at once, or try again when the server has less to do.",
                                status,
                                null),
                        retryAfter);
            case 413 -> of(Kind.FINAL, new CometTimeoutException(came + ". Ask for less at once.", status, null));
            case 429 ->
                new Failure(
                        Kind.THROTTLED,
                        unavailable(
                                came
                                        + ". The hourly limit of the key is used up, perhaps by another program: wait, or allow"
                                        + " fewer calls an hour.",
                                status),
                        retryAfter);
            case 500, 502, 503 -> new Failure(Kind.TRANSIENT, unavailable(came + later(), status), retryAfter);
            default ->
                status > 500 ? of(Kind.FINAL, unavailable(came + later(), status)) : rejected(came, status, error);
        };
    }

    /** Says success, but not in JSON. */
    Failure ofContentType(CometRequest request, CometResponse response, String contentType) throws IOException {
        CometError error = CometError.read(response);
        String message = "%s: %s answered %d with %s instead of JSON%s. %s"
                .formatted(
                        request,
                        authority(),
                        response.status(),
                        Excerpt.of(contentType),
                        quoted(error),
                        serverRemedy());
        return of(Kind.FOREIGN, new CometProtocolException(message, response.status(), null));
    }

    /** {@code host:port}, as messages name the server. */
    String authority() {
        int port = server.getPort();
        if (port < 0) {
            port = "https".equals(server.getScheme()) ? 443 : 80;
        }
        return server.getHost() + ":" + port;
    }

    String serverRemedy() {
        return "Check that COMET_URL_OVERRIDE (comet.url_override) names a Comet server, and whether a gateway or a login"
                + " page stands in front of it.";
    }

    private Failure unexpected(String came, int status, CometResponse response) {
        String where = response.header("Location").map(Failures::hostOf).orElse("");
        String message = status < 300
                ? came + ", which this API does not use. " + serverRemedy()
                : came + " and points to " + (where.isEmpty() ? "another place" : where)
                        + ", where the key must not go unasked. If that is the Comet server, set COMET_URL_OVERRIDE to it.";
        return of(Kind.FINAL, new CometProtocolException(message, status, null));
    }

    private Failure refusal(String came, int status, CometError error) {
        if (error.isComets()) {
            return of(
                    Kind.FINAL,
                    new CometAuthenticationException(
                            came + ". Check that the " + key
                                    + " is valid for this server, and that its user may see what is" + " asked for.",
                            status,
                            error.code(),
                            null));
        }
        return of(
                Kind.FOREIGN,
                unavailable(
                        came
                                + ". The answer is not Comet's own, so a gateway in front of the server refused us; check the"
                                + " network, the VPN or the proxy.",
                        status));
    }

    private Failure foreign(String came, int status) {
        return of(
                Kind.FOREIGN,
                new CometProtocolException(came + ". The answer is not Comet's own. " + serverRemedy(), status, null));
    }

    private static Failure rejected(String came, int status, CometError error) {
        return of(
                Kind.FINAL,
                new CometRefusedException(
                        came + ". The server does not accept the request.", status, error.code(), null));
    }

    private static CometArtifactNotFinalException notFinal(String came, int status, int code) {
        String why = code == ARTIFACT_OPEN
                ? ". That version is still being logged: wait until its experiment has closed it."
                : ". The logging of that version failed: take another version.";
        return new CometArtifactNotFinalException(came + why, status, null);
    }

    private static boolean meansAbsent(CometRequest request, int status, CometError error) {
        if (KEY_CODES.contains(error.code())) {
            return false;
        }
        return request.absentStatuses().contains(status) || (status == 400 && ABSENT_CODES.contains(error.code()));
    }

    private String absent(CometRequest request, String came) {
        String subject = request.subject().isEmpty() ? "what was asked for" : request.subject();
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + " is not known to " + authority()
                + ", or the " + key + " may not see it. " + came + ".";
    }

    private String came(CometRequest request, int status, CometError error) {
        return "%s: %s answered %d%s".formatted(request, authority(), status, quoted(error));
    }

    private static String later() {
        return ". Try again later; if it lasts, ask those who run the server.";
    }

    private static String quoted(CometError error) {
        return error.text().isEmpty() ? "" : " \"" + error.text() + "\"";
    }

    private static String hostOf(String location) {
        try {
            URI uri = URI.create(location);
            return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static CometUnavailableException unavailable(String message, int status) {
        return new CometUnavailableException(message, status, null);
    }

    private static Failure of(Kind kind, CometException exception) {
        return new Failure(kind, exception, null);
    }
}
