import ar from './forms/ar.json' with { type: 'json' };
import be from './forms/be.json' with { type: 'json' };
import bg from './forms/bg.json' with { type: 'json' };
import cs from './forms/cs.json' with { type: 'json' };
import cy from './forms/cy.json' with { type: 'json' };
import da from './forms/da.json' with { type: 'json' };
import de from './forms/de.json' with { type: 'json' };
import el from './forms/el.json' with { type: 'json' };
import en from './forms/en.json' with { type: 'json' };
import es from './forms/es.json' with { type: 'json' };
import et from './forms/et.json' with { type: 'json' };
import fa from './forms/fa.json' with { type: 'json' };
import fi from './forms/fi.json' with { type: 'json' };
import fr from './forms/fr.json' with { type: 'json' };
import hi from './forms/hi.json' with { type: 'json' };
import hr from './forms/hr.json' with { type: 'json' };
import hu from './forms/hu.json' with { type: 'json' };
import id from './forms/id.json' with { type: 'json' };
import is from './forms/is.json' with { type: 'json' };
import it from './forms/it.json' with { type: 'json' };
import ja from './forms/ja.json' with { type: 'json' };
import ko from './forms/ko.json' with { type: 'json' };
import la from './forms/la.json' with { type: 'json' };
import lt from './forms/lt.json' with { type: 'json' };
import lv from './forms/lv.json' with { type: 'json' };
import mk from './forms/mk.json' with { type: 'json' };
import mr from './forms/mr.json' with { type: 'json' };
import nl from './forms/nl.json' with { type: 'json' };
import no from './forms/no.json' with { type: 'json' };
import pl from './forms/pl.json' with { type: 'json' };
import pt from './forms/pt.json' with { type: 'json' };
import ro from './forms/ro.json' with { type: 'json' };
import ru from './forms/ru.json' with { type: 'json' };
import sk from './forms/sk.json' with { type: 'json' };
import sl from './forms/sl.json' with { type: 'json' };
import sr from './forms/sr.json' with { type: 'json' };
import sv from './forms/sv.json' with { type: 'json' };
import te from './forms/te.json' with { type: 'json' };
import th from './forms/th.json' with { type: 'json' };
import tr from './forms/tr.json' with { type: 'json' };
import uk from './forms/uk.json' with { type: 'json' };
import vi from './forms/vi.json' with { type: 'json' };
import zh from './forms/zh.json' with { type: 'json' };

/** Every file of forms by its tag; a test checks that no file of the folder is left out. */
export const FORM_FILES: Readonly<Record<string, unknown>> = {
  ar,
  be,
  bg,
  cs,
  cy,
  da,
  de,
  el,
  en,
  es,
  et,
  fa,
  fi,
  fr,
  hi,
  hr,
  hu,
  id,
  is,
  it,
  ja,
  ko,
  la,
  lt,
  lv,
  mk,
  mr,
  nl,
  no,
  pl,
  pt,
  ro,
  ru,
  sk,
  sl,
  sr,
  sv,
  te,
  th,
  tr,
  uk,
  vi,
  zh,
};
