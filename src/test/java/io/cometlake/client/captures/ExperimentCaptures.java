// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

/** The captured calls of single experiments. */
final class ExperimentCaptures {
    private ExperimentCaptures() {}

    static void in(JavaCalls calls) {}
}
