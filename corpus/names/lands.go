package names

import (
	"iter"
	"strings"
)

// A land is what belongs to a land, and its people, beside its names.
type land struct {
	of     string   // what belongs to it
	names  []string // of the land, the plain one first
	people []string
}

// lands are those of the diaries, and their neighbours.
var lands = []land{
	{"Abyssinian", []string{"Abyssinia", "Ethiopia"}, []string{"Abyssinians", "Ethiopian", "Ethiopians"}},
	{"Afghan", []string{"Afghanistan"}, []string{"Afghans"}},
	{"Albanian", []string{"Albania"}, []string{"Albanians"}},
	{"American", []string{"United States", "America", "USA", "US"},
		[]string{"Americans", "Yankee", "Yankees", "Yank", "Yanks"}},
	{"Armenian", []string{"Armenia"}, []string{"Armenians"}},
	{"Austrian", []string{"Austria"}, []string{"Austrians"}},
	{"Azerbaijani", []string{"Azerbaijan"}, []string{"Azerbaijanis", "Azeri", "Azeris"}},
	{"Belgian", []string{"Belgium"}, []string{"Belgians"}},
	{"Brazilian", []string{"Brazil"}, []string{"Brazilians"}},
	{"British", []string{"Great Britain", "Britain", "England"},
		[]string{"Briton", "Britons", "Brit", "Brits", "English", "Englishman", "Englishmen", "Englishwoman"}},
	{"Bulgarian", []string{"Bulgaria"}, []string{"Bulgarians", "Bulgar", "Bulgars"}},
	{"Canadian", []string{"Canada"}, []string{"Canadians"}},
	{"Chinese", []string{"China"}, []string{"Chinaman"}},
	{"Czechoslovak", []string{"Czechoslovakia"}, []string{"Czechoslovakian", "Czech", "Czechs"}},
	{"Danish", []string{"Denmark"}, []string{"Dane", "Danes"}},
	{"Dutch", []string{"Holland", "Netherlands"}, []string{"Dutchman", "Dutchmen"}},
	{"Egyptian", []string{"Egypt"}, []string{"Egyptians"}},
	{"Estonian", []string{"Estonia"}, []string{"Estonians"}},
	{"Finnish", []string{"Finland"}, []string{"Finn", "Finns"}},
	{"French", []string{"France"}, []string{"Frenchman", "Frenchmen", "Frenchwoman"}},
	{"Georgian", []string{"Georgia"}, []string{"Georgians"}},
	{"German", []string{"Germany"}, []string{"Germans"}},
	{"Greek", []string{"Greece"}, []string{"Greeks"}},
	{"Hungarian", []string{"Hungary"}, []string{"Hungarians", "Magyar", "Magyars"}},
	{"Indian", []string{"India"}, []string{"Indians"}},
	{"Irish", []string{"Ireland"}, []string{"Irishman", "Irishmen"}},
	{"Italian", []string{"Italy"}, []string{"Italians"}},
	{"Japanese", []string{"Japan"}, []string{"Jap", "Japs"}},
	{"Korean", []string{"Korea"}, []string{"Koreans"}},
	{"Latvian", []string{"Latvia"}, []string{"Latvians", "Lett", "Letts", "Lettish"}},
	{"Lithuanian", []string{"Lithuania"}, []string{"Lithuanians"}},
	{"Manchurian", []string{"Manchuria", "Manchukuo"}, []string{"Manchus"}},
	{"Mexican", []string{"Mexico"}, []string{"Mexicans"}},
	{"Mongolian", []string{"Mongolia"}, []string{"Mongol", "Mongols", "Mongolians"}},
	{"Norwegian", []string{"Norway"}, []string{"Norwegians"}},
	{"Palestinian", []string{"Palestine"}, nil},
	{"Persian", []string{"Persia", "Iran"}, []string{"Persians", "Iranian", "Iranians"}},
	{"Polish", []string{"Poland"}, []string{"Pole", "Poles"}},
	{"Portuguese", []string{"Portugal"}, nil},
	{"Rumanian", []string{"Rumania", "Romania"}, []string{"Rumanians", "Romanian", "Romanians", "Roumanian"}},
	{"Russian", []string{"Russia"}, []string{"Russians"}},
	{"Scottish", []string{"Scotland"}, []string{"Scot", "Scots", "Scotsman", "Scotch"}},
	{"Serbian", []string{"Serbia"}, []string{"Serb", "Serbs"}},
	{"Siberian", []string{"Siberia"}, []string{"Siberians"}},
	{"Spanish", []string{"Spain"}, []string{"Spaniard", "Spaniards"}},
	{"Swedish", []string{"Sweden"}, []string{"Swede", "Swedes"}},
	{"Swiss", []string{"Switzerland"}, nil},
	{"Turkish", []string{"Turkey"}, []string{"Turk", "Turks"}},
	{"Ukrainian", []string{"Ukraine"}, []string{"Ukrainians"}},
	{"Welsh", []string{"Wales"}, []string{"Welshman", "Welshmen"}},
	{"Yugoslav", []string{"Yugoslavia", "Jugoslavia"}, []string{"Yugoslavs", "Jugoslav", "Jugoslavs", "Yugoslavian"}},
}

// Lands are the single words that go with each land: its names, what belongs to it, its people.
func Lands() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, l := range lands {
			words := []string{l.of}
			for _, n := range l.names {
				if !strings.Contains(n, " ") {
					words = append(words, n)
				}
			}
			if !yield(append(words, l.people...)) {
				return
			}
		}
	}
}

var (
	// belonging is what belongs to a land, by its names.
	belonging = map[string]string{}
	// landsOf are the names of lands by what belongs to them, with a small letter as a clause begins.
	landsOf = map[string][]string{}
)

func init() {
	for _, l := range lands {
		for _, n := range l.names {
			belonging[n] = l.of
		}
		of := lowered(l.of)
		landsOf[of] = append(landsOf[of], l.names...)
	}
}
