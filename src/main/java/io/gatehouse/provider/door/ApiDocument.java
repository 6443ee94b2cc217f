package io.gatehouse.provider.door;

import static io.gatehouse.access.Roles.ADMIN_ONLY;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The description of the API for whoever registers clients; these read it themselves, by their token. */
@Service
public class ApiDocument {

    private final OpenApiWebMvcResource resource;
    private final HttpServletRequest request;

    ApiDocument(OpenApiWebMvcResource resource, HttpServletRequest request) {
        this.resource = resource;
        this.request = request;
    }

    /** OpenAPI 3.1, as JSON: the same that clients get. Needs a request in whose place it is read. */
    @PreAuthorize(ADMIN_ONLY)
    public byte[] json() {
        try {
            return resource.openapiJson(request, "", Locale.ENGLISH);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
