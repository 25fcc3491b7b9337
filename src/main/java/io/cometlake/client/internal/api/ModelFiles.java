// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.RemoteFile;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one version of a model, as the server's instructions for downloading name them. */
final class ModelFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);
    private static final Pattern KEY_IN_LINK = Pattern.compile("[?&]experimentKey=([A-Za-z0-9]+)");

    private final RegistryModelVersion version;
    private final boolean linked;

    /** @param instructions with one version */
    ModelFiles(RegistryModel instructions) {
        this.version = instructions.versions().get(0);
        this.linked = Boolean.TRUE.equals(instructions.s3DownloadEnabled());
    }

    FolderReceipt download(Downloads downloads, Path folder, DownloadOptions options) {
        List<WantedFile> wanted = new ArrayList<>();
        List<RemoteFile> remote = new ArrayList<>();
        for (Asset asset : version.assets()) {
            String name = FileNames.of(asset);
            if (asset.isRemote()) {
                remote.add(new RemoteFile(name, Objects.requireNonNullElse(asset.link(), "")));
            } else {
                wanted.add(new WantedFile(name, asset.assetId(), asset.fileSize(), source(asset, name)));
            }
        }
        return downloads.intoFolder(wanted, folder, options).with(remote);
    }

    private FileSource source(Asset asset, String name) {
        String subject = "file '" + name + "' of a model";
        CometRequest asked =
                AssetEndpoints.content(asset.assetId(), experimentKey(asset)).about(subject);
        return link(asset).map(link -> FileSource.of(link, asked, subject)).orElseGet(() -> FileSource.of(asked));
    }

    /** Empty where the server has to be asked: it names no link, or none that leads to a host of the web. */
    private Optional<URI> link(Asset asset) {
        String link = asset.s3Link();
        if (!linked || link == null) {
            return Optional.empty();
        }
        try {
            URI address = new URI(link.strip().replace(" ", "%20"));
            boolean isOfTheWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return Optional.of(address)
                    .filter(known -> isOfTheWeb && known.getHost() != null && known.getRawUserInfo() == null);
        } catch (URISyntaxException e) {
            // The exception would show the link, which is as good as a key.
            LOG.debug("The link to a file of a model is no address (character {})", e.getIndex());
            return Optional.empty();
        }
    }

    /** The experiment that the file belongs to, which the link knows best: a registered model may have been copied. */
    private String experimentKey(Asset asset) {
        String link = asset.link();
        if (link != null) {
            Matcher matcher = KEY_IN_LINK.matcher(link);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        @Nullable String key = asset.experimentKey();
        RegistryModelVersion.Origin origin = version.experimentModel();
        if (key == null && origin != null) {
            key = origin.experimentKey();
        }
        return Objects.requireNonNullElse(key, "");
    }
}
