package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.gatehouse.shell.part.Sign;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The person at the screen, as far as the frame knows: a name to show, and a way out. */
@Component
class SignedIn {

    private final ObjectProvider<AuthenticationContext> context;

    SignedIn(ObjectProvider<AuthenticationContext> context) {
        this.context = context;
    }

    Optional<String> name() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                        || authentication instanceof AnonymousAuthenticationToken
                        || !authentication.isAuthenticated()
                ? Optional.empty()
                : Optional.of(authentication.getName());
    }

    void signOut() {
        context.ifAvailable(AuthenticationContext::logout);
    }

    Optional<Button> signOutButton() {
        return name().map(_ -> {
            var button = new Button(t("shell.sign-out"), _ -> signOut());
            button.setIcon(Sign.SIGN_OUT.show());
            button.addClassNames("quiet", "sign-out");
            return button;
        });
    }
}
