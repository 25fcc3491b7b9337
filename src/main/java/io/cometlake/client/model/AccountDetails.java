// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** Whose key it is. */
public record AccountDetails(
        @Nullable String userName, @Nullable String defaultWorkspaceName) {}
