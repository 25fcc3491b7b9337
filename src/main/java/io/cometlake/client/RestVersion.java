// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.CometRequest;

/** A version of Comet's REST API. */
public enum RestVersion {
    /** Older endpoints under the same names; nothing here is known to need it. */
    V1,
    V2;

    private static final String MARK = "/rest/v2/";

    /** The request, all of which are written for version 2, to this version. */
    CometRequest of(CometRequest request) {
        return this == V2 ? request : request.to(request.path().replace(MARK, "/rest/v1/"));
    }
}
