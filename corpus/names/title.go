package names

import (
	"regexp"
	"strings"
	"unicode"

	"daybook/corpus/fold"
)

// A title is what kind of title stands with a name.
type title uint8

const (
	noTitle title = iota
	anyTitle
	gentleman // says that it is a man
	lady      // says that it is a woman, and mostly by whose wife she is
)

// titles are the words that may stand before or after a name and are none of it.
var titles = func() map[string]title {
	m := map[string]title{}
	for kind, words := range map[title]string{
		gentleman: `mr mister m monsieur herr signor senor sir lord count baron prince duke viscount earl
		marquess marquis king emperor graf freiherr ritter pan don gospodin father abbé abbe monsignor mgr msgr
		sheikh emir shah khan kaiser caudillo duce negus grand
			господин г-н граф князь барон лорд сэр король император товарищ`,
		lady: `mrs ms miss mme madame madam mlle mademoiselle frau fraulein signora senora lady countess baroness
		princess duchess queen empress
			госпожа г-жа мадам фрау леди графиня княгиня`,
		anyTitle: `the a an comrade comrades cde citizen tov tovarishch tovarish dr doctor prof professor tsar
		czar kaiser pope general gen marshal
			field-marshal field colonel col major maj captain capt lieutenant lt admiral commander komandarm
			commissar narkom ambassador envoy
			minister prime premier president chancellor chairman secretary consul senator judge bishop archbishop
			cardinal metropolitan patriarch
			rabbi former ex late old young foreign people's peoples deputy diplomat commissioner dictator
			generalissimo leader general-secretary
			тов маршал генералиссимус генерал посол нарком министр доктор профессор царь полковник адмирал
			президент премьер секретарь
			that this guy fellow bloke chap com comm cmr adm amb pres sec gov governor sen rev
			brig brigadier cmdr comdr lieut sgt hon vice under
			undersecretary attaché attache chargé charge delegate representative von van de zu
			т адм ген проф полк акад академик
			pm führer fuhrer der german british french soviet russian american us u.s polish
			japanese italian chinese czech czechoslovak spanish turkish hungarian romanian rumanian finnish swedish
			lithuanian latvian estonian austrian greek yugoslav belgian dutch swiss norwegian persian iranian afghan
			mongolian nazi bolshevik menshevik communist socialist
			reichsmarschall reichskanzler gauleiter komkor komdiv comcor army corps commander-in-chief commandant
			chief head boss defence defense finance war navy interior justice trade industry premier-minister
			président le speaker treasurer commissaire
			nkvd ogpu gpu cheka chekist party politburo comintern central committee member
			right rt honourable honorable excellency h.e hm h.m hrh majesty academician
			writer novelist poet playwright singer composer pianist actor actress dancer ballerina painter artist
			sculptor architect philosopher historian economist scientist physician surgeon engineer
			journalist reporter correspondent editor banker financier industrialist millionaire businessman lawyer
			spy agent assassin terrorist murderer revolutionary politician statesman defector
			писатель поэт журналист историк художник певец композитор академик командарм комкор нарком
			председатель чекист товарищ король`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = kind
		}
	}
	return m
}()

// nobody are words that name no person, though they come near a name.
var nobody = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`me i you he she we they it us him her them myself somebody someone anybody
	nobody everybody who what
		author authors writer editor translator diarist cook waiter servant driver chauffeur doctor nurse soldier
		spy agent friend enemy
		man woman men women people person boy girl child mother father brother sister son daughter wife husband
		boss chief
		ambassador minister king queen president secretary general marshal diplomat envoy attache consul
		journalist reporter
		bot daybook test help автор я ты он она мы они кто что никто посол министр друг враг`) {
		m[w] = true
	}
	return m
}()

// untitled takes titles and articles off a name, at either end, and says what kind they
// were; the most telling wins. Nothing may be left.
func untitled(name string) (rest string, kind title) {
	words := strings.Fields(name)
	isTitle := func(w string) title {
		if initial(w) && w == strings.ToUpper(w) {
			return noTitle
		}
		w = strings.ToLower(strings.Trim(w, ".,;:()"))
		return titles[strings.ReplaceAll(w, "’", "'")]
	}
	for len(words) > 0 && isTitle(words[0]) != noTitle {
		kind = max(kind, isTitle(words[0]))
		words = words[1:]
		if len(words) > 0 && strings.EqualFold(words[0], "of") && kind != noTitle { // Marquess of Lothian
			words = words[1:]
		}
	}
	for len(words) > 1 && isTitle(words[len(words)-1]) != noTitle && !initial(words[len(words)-1]) {
		kind = max(kind, isTitle(words[len(words)-1]))
		words = words[:len(words)-1]
	}
	return strings.Trim(strings.Join(words, " "), " ,;:"), kind
}

func initial(w string) bool { return len([]rune(strings.Trim(w, ".,"))) == 1 }

// asking is what people put around a name when they ask for it.
var asking = regexp.MustCompile(`(?i)^(?:/who\s+|name:\s*)?(?:(?:please\s+)?(?:who|what)(?:\s+(?:is|was|are|were|` +
	`the hell is)|['’]?s)\s+|tell (?:me|us) (?:more |something )?about\s+|` +
	`(?:what|and|how) about\s+|(?:info|information|anything|everything|something|all) ` +
	`(?:on|about)\s+|about\s+|find\s+|show (?:me\s+)?|` +
	`(?:кто|что)\s+(?:такой|такая|такие|был|была|были|это)\s+|(?:расскажи(?:те)?\s+)?(?:о|об|обо|про)\s+)`)

// asked is what people ask behind a name.
var asked = regexp.MustCompile(`(?i)[\s,?!.;:–—-]+(?:(?:who|what)(?:['’]?s| is| was)(?: that| this| he| ` +
	`she)?(?: guy| man| ` +
	`woman)?(?: again)?|who|who (?:he|she) (?:is|was)|кто (?:это|он|она|такой|такая|так)(?: такой| такая)?|` +
	`это кто|himself|herself|сам|сама)$`)

var (
	reOrdinal = regexp.MustCompile(`(?i)\b(?:1st|2nd|3rd)\b`)
	ordinals  = map[string]string{"1st": "first", "2nd": "second", "3rd": "third"}
)

// bareName takes off a name what people put around it: quotation marks and other
// marks, question words, the command itself.
func bareName(name string) string {
	name = reOrdinal.ReplaceAllStringFunc(fold.Unsaid(name), func(w string) string {
		return ordinals[strings.ToLower(w)]
	})
	for range 3 {
		before := name
		name = strings.TrimFunc(name, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.In(r, unicode.Cf) ||
				strings.ContainsRune("\"“”„«»`*_~?!.,;:…¿¡<>[]{}|=#", r)
		})
		if strings.HasPrefix(name, "(") && strings.HasSuffix(name, ")") {
			name = name[1 : len(name)-1]
		}
		if loc := asking.FindStringIndex(name); loc != nil && loc[1] < len(name) {
			name = name[loc[1]:]
		}
		if loc := asked.FindStringIndex(name); loc != nil && loc[0] > 0 {
			name = name[:loc[0]]
		}
		for _, end := range []string{"'s", "’s"} { // Krestinsky's
			name = strings.TrimSuffix(name, end)
		}
		if name == before {
			break
		}
	}
	return name
}
