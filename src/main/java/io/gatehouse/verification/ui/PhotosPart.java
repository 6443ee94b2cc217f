package io.gatehouse.verification.ui;

import com.vaadin.flow.component.html.Div;
import io.gatehouse.verification.RequestedItemId;
import java.io.Serial;
import org.springframework.stereotype.Component;

/** Where photos of a document are added; they come with the evidence service. */
class PhotosPart extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    int addedHere() {
        return 0;
    }

    int count() {
        return 1;
    }

    void again() {}

    @Component
    static class Maker {
        PhotosPart forRequest(RequestedItemId item) {
            return new PhotosPart();
        }

        PhotosPart forDocument() {
            return new PhotosPart();
        }
    }
}
