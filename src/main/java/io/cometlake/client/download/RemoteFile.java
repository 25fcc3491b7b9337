// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/**
 * A file that Comet only knows the address of. It is nothing of Comet's to download; its owner's tools get it.
 *
 * @param name as the server calls it
 * @param link as {@code s3://bucket/key}
 */
public record RemoteFile(String name, String link) {}
