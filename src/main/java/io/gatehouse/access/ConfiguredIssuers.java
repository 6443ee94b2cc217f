package io.gatehouse.access;

import java.util.Map;

/** The issuers by which people may come in, each under the word that stands for it in addresses. */
interface ConfiguredIssuers {

    Map<String, IssuerSettings.Issuer> issuers();
}
