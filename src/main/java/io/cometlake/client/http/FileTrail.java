// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to one file. Redirects are followed here, and the key goes with none that leaves the server: neither to another host,
 * nor to another port, nor back again from there, nor to an object store on the server's own host. A link that was found is used again until it is refused. For one thread.
 */
final class FileTrail {
    static final int MOST_REDIRECTS = 5;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** How stores refuse a link that was good once. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 410);

    private final FileSource source;
    private final FileTrails trails;
    /** The first address beyond the server, null while that is to be asked. */
    private @Nullable URI link;
    /** Whether the link has been good before, or came from who knows when. */
    private boolean aged;

    FileTrail(FileSource source, FileTrails trails) {
        this.source = source;
        this.trails = trails;
        this.link = source.link();
        this.aged = link != null;
    }

    /** Whether the next call leaves the server aside. */
    boolean isOutside() {
        return link != null;
    }

    /** Where the next call goes to. */
    URI start() {
        URI known = link;
        return known == null ? trails.address(asked()) : known;
    }

    /**
     * Asks once.
     *
     * @param headers of whom it may be that answers
     * @throws RefusedRedirectException if the way leads where it must not
     */
    FileAnswer follow(Map<String, String> headers) throws IOException {
        URI at = start();
        boolean atComet = link == null;
        for (int redirects = 0; ; redirects++) {
            CometResponse response = atComet ? comet(at, headers) : outside(at, headers);
            if (!REDIRECTS.contains(response.status())) {
                return new FileAnswer(response, at, atComet);
            }
            URI next;
            try (response) {
                next = target(at, response);
            }
            if (redirects == MOST_REDIRECTS) {
                throw new RefusedRedirectException("sent us on for the " + (redirects + 1) + "th time");
            }
            if (atComet && !isServers(next)) {
                atComet = false;
                link = next;
                aged = false;
            }
            at = next;
        }
    }

    /** The link works. */
    void worked() {
        aged = true;
    }

    /** Forgets a link that may have expired, and says whether there is a new one to be had. */
    boolean renews(int status) {
        if (link == null || !aged || source.asked() == null || !REFUSALS.contains(status)) {
            return false;
        }
        link = null;
        aged = false;
        return true;
    }

    private CometRequest asked() {
        return Objects.requireNonNull(source.asked());
    }

    private CometResponse comet(URI address, Map<String, String> headers) throws IOException {
        return trails.comet(address, source).execute(with(asked(), headers));
    }

    private CometResponse outside(URI address, Map<String, String> headers) throws IOException {
        return trails.outside(address, source).execute(with(source.atStore(), headers));
    }

    private static CometRequest with(CometRequest request, Map<String, String> headers) {
        CometRequest whole = request;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            whole = whole.withHeader(header.getKey(), header.getValue());
        }
        return whole;
    }

    private static URI target(URI from, CometResponse response) throws RefusedRedirectException {
        String location = response.header("Location")
                .orElseThrow(() -> new RefusedRedirectException("sent us on without saying where to"));
        URI next;
        try {
            // Some stores leave spaces in the names of objects.
            next = from.resolve(new URI(location.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            // Its message would show what is as good as a key.
            throw new RefusedRedirectException("sent us on to what is no address (character " + e.getIndex() + ")");
        }
        String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
        if (next.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new RefusedRedirectException("sent us on to something that is not on the web (" + scheme + ")");
        }
        if (next.getRawUserInfo() != null) {
            throw new RefusedRedirectException("sent us on to an address with a login in it");
        }
        if (scheme.equals("http") && "https".equalsIgnoreCase(from.getScheme())) {
            throw new RefusedRedirectException(
                    "sent us on from https to http, where anybody could read and change the file");
        }
        return next;
    }

    /** Whether the server that redirects means itself. */
    private boolean isServers(URI next) {
        return source.redirects() == FileSource.Redirects.ANYWHERE && isSameOrigin(next, trails.server());
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
