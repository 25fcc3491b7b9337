// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.FaultKind;
import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.StoreCall;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetStore;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * Plays the object store that Comet keeps assets in: whoever has a signed address gets the bytes, or a range of them. Remembers the
 * calls, and whether they carried what it must not see. Thread-safe.
 */
public final class ObjectStore {
    /** Its endpoint's name in fault rules. */
    static final String ENDPOINT = "object-store";

    private static final int REMEMBERED = 10_000;

    private final AssetStore assets;
    private final CurrentBehaviour behaviour;
    private final Supplier<URI> url;
    private final Deque<StoreCall> calls = new ArrayDeque<>();

    /** @param url of its own port */
    public ObjectStore(AssetStore assets, CurrentBehaviour behaviour, Supplier<URI> url) {
        this.assets = assets;
        this.behaviour = behaviour;
        this.url = url;
    }

    /** Where to get an asset from, with the host. */
    String link(Asset asset) {
        return url.get() + Presigned.path(asset);
    }

    /** What a redirect says. */
    String location(Asset asset) {
        return behaviour.get().assets().location() == AssetServing.Location.RELATIVE
                ? Presigned.path(asset)
                : link(asset);
    }

    /** The last calls, oldest first. */
    public synchronized List<StoreCall> calls() {
        return List.copyOf(calls);
    }

    public synchronized void forgetCalls() {
        calls.clear();
    }

    /** @param own whether the call came to the store's own port, and not through that of the REST API */
    Reply reply(Request request, boolean own) {
        Fields query = Request.extractQueryParameters(request);
        Call call = new Call(query, request.getHeaders(), null, null);
        Strike strike = behaviour.faults().next(ENDPOINT, () -> call);
        FaultRule failure = strike.failure();
        Answer answer = failure != null && failure.kind().replacesAnswer()
                ? replacement(failure)
                : answer(request, call, query, own);
        remember(request, answer.status());
        return new Reply(answer, strike);
    }

    private static Answer replacement(FaultRule failure) {
        Answer replacement = Reply.replacement(failure);
        if (failure.kind() != FaultKind.STATUS) {
            return replacement;
        }
        Integer seconds = failure.retryAfter();
        Answer refused = error(failure.number(), failure.number() == 503 ? "SlowDown" : "InternalError");
        return seconds == null ? refused : refused.withHeader("Retry-After", seconds.toString());
    }

    private Answer answer(Request request, Call call, Fields query, boolean own) {
        if (!request.getMethod().equals("GET")) {
            return error(405, "MethodNotAllowed");
        }
        if (own && call.header("Authorization").isPresent()) {
            return error(400, "InvalidArgument");
        }
        Optional<String> id = Presigned.assetId(request.getHttpURI().getDecodedPath(), query);
        if (id.isEmpty()) {
            return error(403, "SignatureDoesNotMatch");
        }
        return assets.find(id.get()).map(asset -> answer(asset, call)).orElseGet(() -> error(404, "NoSuchKey"));
    }

    private Answer answer(Asset asset, Call call) {
        AssetServing serving = behaviour.get().assets();
        boolean first = behaviour.claimFirst(asset.id());
        boolean anew = !first
                && (serving.etags() == AssetServing.Etags.CHANGED || serving.etags() == AssetServing.Etags.UNCHECKED);
        String etag = switch (serving.etags()) {
            case NONE -> null;
            case STABLE -> "\"" + asset.id() + "\"";
            case CHANGED, UNCHECKED -> "\"" + asset.id() + (anew ? "-2" : "-1") + "\"";
        };
        boolean checked = etag != null && serving.etags() != AssetServing.Etags.UNCHECKED;
        if (checked
                && call.header("If-Match")
                        .filter(wanted -> !wanted.equals(etag))
                        .isPresent()) {
            return error(412, "PreconditionFailed");
        }
        AssetContent content = anew ? asset.content().inverted() : asset.content();
        Answer answer = call.header("Range")
                .filter(range -> serving.storeRanges() == AssetServing.Ranges.HONOURED)
                .map(range -> RangeAnswers.part(content, range, serving.extraBytes()))
                .orElseGet(() -> RangeAnswers.whole(content));
        return etag == null ? answer : answer.withHeader("ETag", etag);
    }

    private static Answer error(int status, String code) {
        return Answer.text(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
    }

    private synchronized void remember(Request request, int status) {
        if (calls.size() == REMEMBERED) {
            calls.removeFirst();
        }
        String query = request.getHttpURI().getQuery();
        calls.add(new StoreCall(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                request.getHeaders().get(HttpHeader.RANGE),
                request.getHeaders().get(HttpHeader.IF_MATCH),
                request.getHeaders().contains(HttpHeader.AUTHORIZATION),
                request.getHeaders().stream()
                        .map(HttpField::getName)
                        .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("X-COMET"))
                        .toList(),
                status));
    }
}
