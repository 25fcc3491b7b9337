// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts JSON. It follows no redirects, which could lead a token elsewhere, and says nothing of an address but its host. Thread-safe. */
final class HttpPost {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final Duration timeout;
    private final ProxyVariables proxies;

    @Nullable
    private HttpClient client;

    /** @param timeout of one call, from the connection to the last byte of the answer */
    HttpPost(Duration timeout, ProxyVariables proxies) {
        this.timeout = timeout;
        this.proxies = proxies;
    }

    /** @throws DeliveryException unless the answer is a good one */
    void post(WebAddress address, String json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "cometlake")
                .POST(BodyPublishers.ofString(json));
        if (address.authorization() != null) {
            request.header("Authorization", address.authorization());
        }
        judge(answer(request.build()));
    }

    private HttpResponse<Void> answer(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client().sendAsync(request, BodyHandlers.discarding());
        try {
            // The request's own limit ends with the answer's first byte.
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw DeliveryException.passing(noAnswer());
        } catch (ExecutionException e) {
            throw explain(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static void judge(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status >= 300 && status < 400) {
            throw DeliveryException.lasting("HTTP " + status + ", and redirects are not followed");
        }
        if (!PASSING.contains(status)) {
            throw DeliveryException.lasting("HTTP " + status);
        }
        Optional<Duration> pause = answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.strip().matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value.strip())));
        throw pause.map(wanted -> DeliveryException.passing("HTTP " + status, wanted))
                .orElseGet(() -> DeliveryException.passing("HTTP " + status));
    }

    /** Texts of the library may hold the address: only those about certificates are passed on. */
    private DeliveryException explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.http.HttpTimeoutException) {
                return DeliveryException.passing(noAnswer());
            }
            if (cause instanceof SSLException) {
                return DeliveryException.passing(
                        "no safe connection: " + SafeText.line(String.valueOf(cause.getMessage()), 200));
            }
            if (cause instanceof UnresolvedAddressException || cause instanceof java.net.UnknownHostException) {
                return DeliveryException.passing("there is no such host");
            }
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof java.net.ConnectException) {
            return DeliveryException.passing("cannot connect");
        }
        return cause instanceof IOException
                ? DeliveryException.passing(
                        "the connection broke (" + cause.getClass().getSimpleName() + ")")
                : DeliveryException.lasting("an unexpected " + cause.getClass().getSimpleName());
    }

    private String noAnswer() {
        return "no answer within " + timeout.toMillis() / 1000.0 + " s";
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(timeout)
                    .proxy(proxies)
                    .build();
        }
        return client;
    }
}
