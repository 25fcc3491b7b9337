// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.Asset;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gets assets that the server only has a link to. Whoever logged an experiment wrote the link, so it is met with caution: never the
 * API key, never a file of this machine, and a host that is not there is asked once a run. Thread-safe.
 */
public final class RemoteLinks {
    private final Map<String, String> silentHosts = new ConcurrentHashMap<>();

    /**
     * @throws RemoteFileException if it cannot be had by its link
     * @throws CometException if whoever has it does not give it
     */
    void fetch(Asset asset, long most, FileReads web, ContentPort elsewhere, Path file) {
        URI link = parse(asset);
        String scheme = link.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            fetchFromWeb(asset, link, most, web, file);
        } else if (elsewhere.reaches(link)) {
            elsewhere.fetch(link, most, file);
        } else {
            throw new RemoteFileException(
                    "It lies on " + scheme + ", which cannot be read from here. Configure a file system for it in"
                            + " HADOOP_CONF_DIR, or leave it out by its type or name.",
                    null);
        }
    }

    private void fetchFromWeb(Asset asset, URI link, long most, FileReads web, Path file) {
        if (link.getHost() == null || link.getRawUserInfo() != null) {
            throw new RemoteFileException("Its link has no host, or a login in it. Not followed.", null);
        }
        String host = link.getHost() + ":" + link.getPort();
        String before = silentHosts.get(host);
        if (before != null) {
            throw new RemoteFileException(
                    "Not asked for, as " + link.getHost() + " did not answer before: " + before, null);
        }
        try {
            web.downloadLink(link, size(asset), most, "remote asset " + asset.assetId(), file);
        } catch (CometUnreachableException e) {
            silentHosts.put(host, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Where nobody measured what lies elsewhere the listing says 0. */
    private static @Nullable Long size(Asset asset) {
        Long size = asset.fileSize();
        return size == null || size == 0 ? null : size;
    }

    private static URI parse(Asset asset) {
        String link = asset.link();
        try {
            URI parsed = new URI(link == null ? "" : link.strip().replace(" ", "%20"));
            if (parsed.getScheme() != null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            throw new RemoteFileException("Its link is no address (character " + e.getIndex() + ").", null);
        }
        throw new RemoteFileException("It has no link that names where it lies.", null);
    }
}
