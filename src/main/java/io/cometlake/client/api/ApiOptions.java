// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.RestVersion;

/**
 * How a connection to the API behaves.
 *
 * @param caching whether answers are remembered to begin with
 * @param version of the REST API
 * @param panel what {@link PanelReads} answers from
 */
public record ApiOptions(Caching caching, RestVersion version, PanelEnvironment panel) {
    /** Remembers answers, speaks version 2, stands on no panel. */
    public static final ApiOptions DEFAULT = new ApiOptions(Caching.ON, RestVersion.V2, PanelEnvironment.NONE);

    /** The same with another memory. */
    public ApiOptions with(Caching otherCaching) {
        return new ApiOptions(otherCaching, version, panel);
    }

    /** The same with another version. */
    public ApiOptions with(RestVersion otherVersion) {
        return new ApiOptions(caching, otherVersion, panel);
    }

    /** The same on a panel. */
    public ApiOptions with(PanelEnvironment otherPanel) {
        return new ApiOptions(caching, version, otherPanel);
    }
}
