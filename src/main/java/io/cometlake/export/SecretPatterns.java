// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is told as a secret by how it looks. */
final class SecretPatterns {
    private static final String KEY = "[removed: API key]";
    private static final String LINK = "[removed: presigned link]";
    private static final String SHARED = "[removed: share key]";

    /** Of Amazon and all that speak like it, Google, and Azure. */
    private static final List<String> SIGNATURES = List.of(
            "X-Amz-Signature",
            "X-Amz-Credential",
            "X-Amz-Security-Token",
            "X-Goog-Signature",
            "X-Goog-Credential",
            "GoogleAccessId",
            "AWSAccessKeyId",
            "Signature",
            "sig");

    private SecretPatterns() {}

    static List<SecretPattern> without(Set<SecretKind> keep) {
        Stream<SecretPattern> keys = Stream.of(
                new JsonMember(SecretKind.API_KEYS, KEY, "curlDownload"),
                new SmartKeys(KEY),
                AuthorizationHeaders.USUAL,
                AuthorizationHeaders.CAPITALS,
                new LinkLogin());
        Stream<SecretPattern> links = SIGNATURES.stream()
                .map(name -> new LinkArgument(SecretKind.PRESIGNED_LINKS, LINK, name, name.equals("sig") ? 16 : 8));
        Stream<SecretPattern> shared = Stream.of(
                new LinkArgument(SecretKind.SHARE_KEYS, SHARED, "shareable", 4),
                new LinkArgument(SecretKind.SHARE_KEYS, SHARED, "shareKey", 4),
                new LinkArgument(SecretKind.SHARE_KEYS, SHARED, "shareCode", 4),
                new JsonMember(SecretKind.SHARE_KEYS, SHARED, "shareKey"),
                new JsonMember(SecretKind.SHARE_KEYS, SHARED, "shareCode"));
        return Stream.of(keys, links, shared)
                .flatMap(patterns -> patterns)
                .filter(pattern -> !keep.contains(pattern.kind()))
                .collect(Collectors.toUnmodifiableList());
    }
}
