// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

/** The captured calls about artifacts, the registry of models, and downloads. */
final class RegistryCaptures {
    private RegistryCaptures() {}

    static void in(JavaCalls calls) {}
}
