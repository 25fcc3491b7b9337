// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import tools.jackson.databind.JsonNode;

/**
 * One entry of a registered model's metadata or status configuration.
 *
 * @param value any JSON
 */
public record KeyValue(String key, JsonNode value) {}
