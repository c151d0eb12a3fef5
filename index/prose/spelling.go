package prose

import "strings"

// spelling levels what British, American and older books write differently, so that a
// search finds either: organise and organize, colour and color, despatch and dispatch.
// Which of the two comes out means nothing. Words that only look alike are changed too,
// which does no harm as it happens in the index and in the query.
func spelling(w string) string {
	if len(w) < 4 {
		return w
	}
	if s, ok := spelled[w]; ok {
		return s
	}
	for _, x := range beginnings {
		if rest, ok := strings.CutPrefix(w, x[0]); ok {
			return x[1] + rest
		}
	}
	for _, end := range endings {
		if stem, ok := strings.CutSuffix(w, end[0]); ok && len(stem) >= 3 {
			return stem + end[1]
		}
	}
	if i := strings.LastIndex(w, "our"); i >= 2 && ours[w[i+3:]] && w[i-1] != 'o' {
		return w[:i] + "or" + w[i+3:]
	}
	for _, stem := range doubled {
		if rest, ok := strings.CutPrefix(w, stem+"l"); ok && rest != "" && strings.ContainsRune("eioa", rune(rest[0])) {
			return stem + rest
		}
	}
	for _, stem := range centres {
		switch w[min(len(stem), len(w)):] {
		case "re":
			if strings.HasPrefix(w, stem) {
				return stem + "er"
			}
		case "res", "red":
			if strings.HasPrefix(w, stem) {
				return stem + "er" + w[len(w)-1:]
			}
		}
	}
	return w
}

// endings of verbs and nouns, the longer first.
var endings = [][2]string{
	{"isations", "izations"}, {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"},
	{"iser", "izer"}, {"isers", "izers"},
	{"ise", "ize"}, {"lysed", "lyzed"}, {"lysing", "lyzing"}, {"lyses", "lyzes"}, {"lyse", "lyze"},
	{"ogues", "ogs"}, {"ogue", "og"}, {"etence", "etense"}, {"etences", "etenses"}, {"icence", "icense"},
	{"icences", "icenses"},
	{"xion", "ction"}, {"xions", "ctions"}, {"gement", "gment"}, {"gements", "gments"}, {"ilful", "illful"},
	{"fulfil", "fulfill"}, {"fulfils", "fulfills"},
}

// ours are what may follow -our.
var ours = map[string]bool{"": true, "s": true, "ed": true, "ing": true, "able": true, "ably": true, "ful": true,
	"less": true, "er": true, "ers": true,
	"ite": true, "ites": true, "hood": true, "hoods": true, "ly": true, "ist": true, "ists": true}

// doubled are verbs whose l is doubled in Britain.
var doubled = []string{"travel", "counsel", "cancel", "label", "model", "level", "quarrel", "signal", "marvel",
	"jewel", "fuel", "total", "rival", "duel", "council"}

// centres are the words in -re.
var centres = []string{"cent", "theat", "met", "fib", "sab", "lust", "spect", "meag", "somb", "calib", "lit",
	"kilomet", "centimet", "sepulch", "epicent", "amphitheat"}

// beginnings of words whose forms are many.
var beginnings = [][2]string{
	{"despatch", "dispatch"}, {"defence", "defense"}, {"offence", "offense"}, {"enquir", "inquir"},
	{"sceptic", "skeptic"}, {"waggon", "wagon"}, {"manoeuvr", "maneuver"}, {"jugoslav", "yugoslav"},
	{"roumania", "rumania"}, {"romania", "rumania"}, {"moslem", "muslim"}, {"esthonia", "estonia"},
	{"aeroplane", "airplane"}, {"archaeolog", "archeolog"},
	{"mediaeval", "medieval"}, {"encyclopaedi", "encyclopedi"}, {"paediatr", "pediatr"}, {"moustache", "mustache"},
	{"plough", "plow"}, {"smoulder", "smolder"},
	{"mould", "mold"}, {"tzar", "tsar"}, {"czar", "tsar"}, {"tchek", "chek"}, {"gaol", "jail"},
}

// spelled are single words.
var spelled = map[string]string{
	"manoeuvre": "maneuver", "manoeuvres": "maneuvers", "grey": "gray", "greys": "grays", "programme": "program",
	"programmes": "programs", "cosy": "cozy", "pyjamas": "pajamas", "burnt": "burned", "learnt": "learned",
	"dreamt": "dreamed", "spoilt": "spoiled", "practise": "practice", "practised": "practiced",
	"practising": "practicing", "practises": "practices",
	"shew": "show", "shews": "shows", "shewed": "showed", "shewn": "shown", "artefact": "artifact",
	"artefacts": "artifacts", "whisky": "whiskey", "axe": "ax",
	"draughts": "drafts", "draught": "draft", "ageing": "aging", "instalment": "installment",
	"instalments": "installments", "enrol": "enroll", "enrols": "enrolls",
	"four": "four", "fours": "fours", "hour": "hour", "hours": "hours", "sour": "sour", "tour": "tour",
	"tours": "tours", "pour": "pour", "poured": "poured", "your": "your",
}
