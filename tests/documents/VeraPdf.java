// Judges PDFs by veraPDF's own rules: java -cp JAR VeraPdf.java 3a,ua1 FILE...
// The jar is any that holds veraPDF with its profiles; they are read here without JAXB.
import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
    public static void main(String[] given) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String id : given[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            ValidationProfile profile = profile(id, flavour);
            for (int n = 1; n < given.length; n++) {
                judge(given[n], id, flavour, profile);
            }
        }
    }

    static void judge(String file, String id, PDFAFlavour flavour, ValidationProfile profile)
            throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result =
                    ValidatorFactory.createValidator(profile, 3, false, false, false).validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(verdict + " " + id + " " + file + " " + result.getTotalAssertions());
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() != TestAssertion.Status.PASSED) {
                    System.out.println("  " + one.getRuleId().getClause() + "-"
                            + one.getRuleId().getTestNumber() + " " + one.getMessage() + " "
                            + one.getLocation().getContext());
                }
            }
        }
    }

    static ValidationProfile profile(String id, PDFAFlavour flavour) throws Exception {
        String name = id.startsWith("ua") ? "PDFUA-" + id.substring(2) : "PDFA-" + id.toUpperCase();
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(PDFAFlavour.class.getResourceAsStream(
                        "/org/verapdf/pdfa/validation/" + name + ".xml"))
                .getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element one : elements(root, "rule")) {
            Element key = elements(one, "id").get(0);
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : elements(one, "argument")) {
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
            }
            String deferred = one.getAttribute("deferred");
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(
                            PDFAFlavour.Specification.valueOf(key.getAttribute("specification")),
                            key.getAttribute("clause"),
                            Integer.parseInt(key.getAttribute("testNumber"))),
                    one.getAttribute("object"),
                    deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                    one.getAttribute("tags"),
                    text(one, "description"),
                    text(one, "test"),
                    Profiles.errorFromValues(text(one, "message"), arguments),
                    new ArrayList<>()));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element one : elements(root, "variable")) {
            variables.add(Profiles.variableFromValues(one.getAttribute("name"),
                    one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues("", "", "", new Date(0)), "", rules, variables);
    }

    static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int n = 0; n < found.getLength(); n++) {
            list.add((Element) found.item(n));
        }
        return list;
    }

    static String text(Element within, String name) {
        List<Element> found = elements(within, name);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }
}
