// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.client.ProxyAddress;
import io.cometlake.client.http.Failure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Turns a call without a whole answer into what it means. */
final class BrokenCalls {
    private final Failures answers;
    private final @Nullable ProxyAddress proxy;

    BrokenCalls(Failures answers, @Nullable ProxyAddress proxy) {
        this.answers = answers;
        this.proxy = proxy;
    }

    /** @param status of the answer that broke off, 0 if there was none */
    Failure of(CometRequest request, IOException problem, int status) {
        if (Thread.currentThread().isInterrupted()) {
            return failure(Kind.FINAL, interrupted(request, problem));
        }
        String asked = request + ": ";
        if (problem instanceof MalformedAnswerException) {
            return failure(
                    Kind.FINAL,
                    protocol(asked + "the answer of " + server() + " " + problem.getMessage() + ".", status, problem));
        }
        if (problem instanceof ForeignAnswerException) {
            return failure(
                    Kind.FOREIGN,
                    protocol(
                            asked + "the answer of " + server() + " " + problem.getMessage() + ". "
                                    + answers.serverRemedy(),
                            status,
                            problem));
        }
        if (isAboutTrust(problem)) {
            return failure(
                    Kind.FINAL,
                    unreachable(
                            asked + server() + " shows a certificate that is not trusted ("
                                    + reason(problem)
                                    + "). Name the file of the authority that signed it in COMET_INCLUDE_CUSTOM_CA_BUNDLE.",
                            problem));
        }
        if (isAboutConnecting(problem)) {
            return failure(Kind.TRANSIENT, unreachable(asked + cannotConnect(problem), problem));
        }
        if (problem instanceof SocketTimeoutException) {
            String remedy = request.carriesFiles()
                    ? "Raise COMET_TIMEOUT_FILE_UPLOAD (comet.timeout.file_upload, seconds)."
                    : "Ask for less at once, or raise COMET_TIMEOUT_API (comet.timeout.api, seconds).";
            return failure(
                    Kind.SLOW,
                    new CometTimeoutException(
                            asked + server() + " sent nothing, or next to nothing, for too long. " + remedy,
                            status,
                            problem));
        }
        return failure(
                Kind.TRANSIENT,
                new CometUnavailableException(
                        asked + "the connection to " + server() + " broke off (" + reason(problem)
                                + "). Try again later; if it lasts, look at what is between here and the server.",
                        status,
                        problem));
    }

    Failure of(CometRequest request, JacksonException problem, int status) {
        if (problem instanceof JacksonIOException && problem.getCause() instanceof IOException cause) {
            return of(request, cause, status);
        }
        if (problem instanceof UnexpectedEndOfInputException) {
            return failure(
                    Kind.TRANSIENT,
                    new CometUnavailableException(
                            request + ": the answer of " + server() + " ends in the middle. Try again later.",
                            status,
                            problem));
        }
        Kind kind = problem instanceof StreamConstraintsException ? Kind.FINAL : Kind.FOREIGN;
        String message = request + ": the answer of " + server() + " is not the JSON that was expected ("
                + Excerpt.of(problem.getOriginalMessage()) + "). " + answers.serverRemedy();
        return failure(kind, protocol(message, status, problem));
    }

    CometInterruptedException interrupted(CometRequest request, Exception cause) {
        return new CometInterruptedException(request + ": interrupted while waiting for " + server() + ".", cause);
    }

    private String server() {
        return answers.authority();
    }

    private String cannotConnect(IOException problem) {
        String through = proxy == null ? "" : " through the proxy " + proxy;
        return "cannot connect to " + server() + through + " (" + reason(problem)
                + "). Check the server's address (COMET_URL_OVERRIDE), the network, and HTTPS_PROXY and NO_PROXY.";
    }

    /** In the words of the exception, which are for people where it has any; the name of its class is not. */
    static String reason(IOException problem) {
        if (problem instanceof UnknownHostException) {
            return "there is no host of that name";
        }
        String message = problem.getMessage();
        return Excerpt.of(
                message == null || message.isBlank() ? problem.getClass().getSimpleName() : message);
    }

    static boolean isAboutConnecting(IOException problem) {
        return problem instanceof ConnectException
                || problem instanceof ConnectTimeoutException
                || problem instanceof UnknownHostException
                || problem instanceof NoRouteToHostException
                || problem instanceof SSLHandshakeException;
    }

    static boolean isAboutTrust(IOException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static CometUnreachableException unreachable(String message, Exception cause) {
        return new CometUnreachableException(message, 0, cause);
    }

    private static CometProtocolException protocol(String message, int status, Exception cause) {
        return new CometProtocolException(message, status, cause);
    }

    private static Failure failure(Kind kind, CometException exception) {
        return new Failure(kind, exception, null);
    }
}
