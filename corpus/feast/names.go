package feast

import (
	"slices"
	"strings"
	"time"
)

// byName are the feasts by their names, in small letters and without stops.
var byName = feastNames()

func feastNames() map[string]Feast {
	names := map[string]Feast{}
	add := func(r Feast, list string) {
		for name := range strings.SplitSeq(list, "|") {
			names[name] = r
		}
	}
	for _, f := range movable {
		add(Feast{fromEast: f.days}, f.names)
	}
	for _, f := range movableOrthodox {
		add(Feast{fromEast: f.days, orthodox: true}, f.names)
	}
	for _, f := range slices.Concat(saintNames(), fixed) {
		add(Feast{month: f.month, day: f.day}, f.names)
	}
	for _, f := range fixedOrthodox {
		add(Feast{month: f.month, day: f.day, orthodox: true}, f.names)
	}
	for i, list := range advents {
		add(Feast{advent: i + 1}, list)
	}
	add(Feast{vague: true}, vague)
	for name, f := range names {
		f.name = name
		names[name] = f
	}
	return names
}

type movableFeast struct {
	days  int // after Easter Sunday
	names string
}

var movable = []movableFeast{
	{-63, "septuagesima|septuagesima sunday"},
	{-56, "sexagesima|sexagesima sunday"},
	{-49, "quinquagesima|quinquagesima sunday|shrove sunday|estomihi"},
	{-48, "shrove monday|collop monday|rosenmontag"},
	{-47, "shrove tuesday|pancake day|fastnachtsdienstag|mardi gras|martes de carnaval|martedì grasso|fettisdagen"},
	{-46, "ash wednesday|aschermittwoch|mercredi des cendres|miércoles de ceniza|mercoledì delle ceneri|aswoensdag|" +
		"quarta feira de cinzas|askonsdagen|popielec"},
	{-42, "invocavit|invokavit|quadragesima|quadragesima sunday"},
	{-35, "reminiscere|reminiszere"},
	{-28, "oculi|okuli"},
	{-21, "mothering sunday|refreshment sunday|mid lent sunday|laetare|lätare"},
	{-14, "passion sunday|judica|judika"},
	{-7, "palm sunday|palmsonntag|dimanche des rameaux|domingo de ramos|domenica delle palme|palmzondag|" +
		"palmsöndagen|" +
		"palmesøndag|niedziela palmowa|dominica palmarum"},
	{-3, "maundy thursday|gründonnerstag|jeudi saint|jueves santo|giovedì santo|witte donderdag|skärtorsdagen|" +
		"skærtorsdag|wielki czwartek"},
	{-2, "good friday|karfreitag|charfreitag|vendredi saint|viernes santo|venerdì santo|goede vrijdag|långfredagen|" +
		"langfredag|wielki piątek|sexta feira santa"},
	{-1, "easter eve|holy saturday|karsamstag|charsamstag|ostersamstag|ostersonnabend|samedi saint|sábado santo|" +
		"sabato santo|stille zaterdag|paaszaterdag|påskafton|påskeaften|wielka sobota"},
	{0, "easter day|easter sunday|easterday|ostersonntag|erster ostertag|erster osterfeiertag|1 ostertag|" +
		"dimanche de pâques|jour de pâques|domingo de resurrección|domingo de pascua|domingo de páscoa|" +
		"domenica di pasqua|paasdag|eerste paasdag|1e paasdag|1ste paasdag|paaszondag|påskdagen|påskedag|" +
		"dies paschae|dominica resurrectionis"},
	{1, "easter monday|ostermontag|zweiter ostertag|zweiter osterfeiertag|2 ostertag|lundi de pâques|" +
		"lunes de pascua|lunedì dell'angelo|pasquetta|tweede paasdag|2e paasdag|2de paasdag|paasmaandag|" +
		"annandag påsk|anden påskedag"},
	{2, "easter tuesday|osterdienstag"},
	{14, "misericordias domini"},
	{21, "jubilate"},
	{28, "cantate|kantate"},
	{35, "rogation sunday|rogate|vocem jucunditatis"},
	{42, "exaudi"},
	{7, "low sunday|weißer sonntag|weisser sonntag|quasimodogeniti|quasimodo"},
	{39, "ascension day|himmelfahrt|christi himmelfahrt|himmelfahrtstag|jour de l'ascension|hemelvaartsdag|" +
		"hemelvaart|" +
		"kristi himmelsfärdsdag|kristi himmelfartsdag"},
	{49, "whit sunday|pentecost day|whitsunday|whitsun day|pentecost sunday|" +
		"pfingstsonntag|erster pfingsttag|1 pfingsttag|" +
		"dimanche de pentecôte|dimanche de la pentecôte|jour de la pentecôte|domingo de pentecostés|pinksterdag|" +
		"domenica di pentecoste|eerste pinksterdag|1e pinksterdag|1ste pinksterdag|pinksterzondag|" +
		"pingstdagen|pinsedag"},
	{50, "whit monday|whitmonday|pfingstmontag|zweiter pfingsttag|2 pfingsttag|lundi de pentecôte|" +
		"lundi de la pentecôte|tweede pinksterdag|2e pinksterdag|2de pinksterdag|pinkstermaandag|anden pinsedag"},
	{51, "whit tuesday|pfingstdienstag"},
	{56, "trinity sunday|trinitatis|dreifaltigkeitssonntag"},
	{60, "corpus christi|corpus christi day|fronleichnam|fronleichnamstag|corpus domini|sacramentsdag|boże ciało"},
}

var movableOrthodox = []movableFeast{
	{-7, "вербное воскресенье|вербное воскресение"},
	{-3, "великий четверг|чистый четверг|страстной четверг"},
	{-2, "великая пятница|страстная пятница"},
	{-1, "великая суббота|страстная суббота"},
	{0, "пасхальное воскресенье|светлое воскресенье|светлое воскресение|светлое христово воскресенье|день пасхи|" +
		"светлое христово воскресение|первый день пасхи"},
	{1, "второй день пасхи|светлый понедельник"},
	{7, "фомино воскресенье|красная горка"},
	{39, "вознесение|вознесение господне"},
	{49, "троица|троицын день|день святой троицы"},
	{50, "духов день"},
}

type fixedFeast struct {
	month time.Month
	day   int
	names string
}

var fixed = []fixedFeast{
	{1, 1, "new year's day|new years day|neujahr|neujahrstag|jour de l'an|nouvel an|año nuevo|capodanno|" +
		"nieuwjaarsdag|" +
		"nieuwjaar|nyårsdagen|nytårsdag|nowy rok|новый год"},
	{1, 5, "twelfth eve|epiphany eve"},
	{1, 6, "epiphany|the epiphany|epiphany day|twelfth day|epiphanias|dreikönig|dreikönigstag|heilige drei " +
		"könige|épiphanie|jour des rois|día de reyes|" +
		"epifania|driekoningen|trettondagen|helligtrekonger"},
	{2, 2, "candlemas|candlemas day|the purification|lichtmess|lichtmeß|mariä " +
		"lichtmess|chandeleur|candelora|kyndelsmässodagen"},
	{2, 14, "valentine's day|st valentine's day|saint valentine's day|valentine day"},
	{3, 25, "lady day|ladyday|annunciation day|feast of the annunciation|mariä verkündigung"},
	{5, 1, "may day"},
	{5, 29, "oak apple day|royal oak day"},
	{6, 23, "midsummer eve|midsummer's eve"},
	{6, 24, "midsummer day|st john's day|st john the baptist|johannistag|johanni|johannis"},
	{6, 29, "peter und paul|peter und paulstag"},
	{7, 2, "mariä heimsuchung"},
	{7, 25, "jakobi|jacobi|jakobitag"},
	{8, 1, "lammas|lammas day"},
	{8, 10, "laurentiustag|laurentii"},
	{8, 24, "bartholomew day|bartholomäi|bartholomäustag"},
	{9, 8, "mariä geburt"},
	{9, 14, "holy cross day|holyrood day|holy rood day|kreuzerhöhung"},
	{9, 28, "michaelmas eve"},
	{8, 15, "assumption day|mariä himmelfahrt|assomption|ferragosto|maria hemelvaart"},
	{9, 29, "michaelmas|michaelmas day|michaelistag|michaelis|michaeli"},
	{10, 31, "hallowe'en|halloween|reformationstag"},
	{11, 1, "all saints day|all saints|all saint's day|all hallows|allerheiligen|toussaint|todos los santos|" +
		"ognissanti"},
	{11, 2, "all souls day|all souls|all soul's day|allerseelen|allerzielen"},
	{11, 5, "guy fawkes day|guy fawkes night|gunpowder treason day"},
	{11, 11, "martinmas|martinmas day|martinstag|armistice day|sint maarten"},
	{11, 25, "katharinentag"},
	{11, 30, "andreastag|andreä"},
	{12, 4, "barbaratag"},
	{12, 6, "nikolaustag"},
	{12, 8, "mariä empfängnis"},
	{12, 21, "thomastag"},
	{12, 24, "christmas eve|heiligabend|heiliger abend|der heilige abend|nochebuena|vigilia di natale|kerstavond|" +
		"julafton|juleaften|wigilia"},
	{12, 25, "christmas day|xmas day|weihnachtstag|erster weihnachtstag|erster weihnachtsfeiertag|1 weihnachtstag|" +
		"1 weihnachtsfeiertag|jour de noël|día de navidad|giorno di natale|eerste kerstdag|1e kerstdag|" +
		"1ste kerstdag|" +
		"kerstdag|juldagen|juledag"},
	{12, 26, "boxing day|st stephen's day|zweiter weihnachtstag|zweiter weihnachtsfeiertag|2 weihnachtstag|" +
		"2 weihnachtsfeiertag|stephanstag|stefanitag|santo stefano|tweede kerstdag|2e kerstdag|2de kerstdag|" +
		"annandag jul|anden juledag"},
	{12, 28, "innocents day|innocent's day|childermas|childermas day"},
	{12, 31, "new year's eve|new years eve|silvester|silvesterabend|sylvesterabend|saint sylvestre|nochevieja|" +
		"oudejaarsdag|oudejaarsavond|oudejaar|nyårsafton|nytårsaften|hogmanay"},
}

var fixedOrthodox = []fixedFeast{
	{1, 6, "крещение|крещение господне"},
	{3, 25, "благовещение|благовещенье"},
	{8, 15, "успение"},
	{10, 1, "покров|покрова"},
	{12, 25, "рождество|рождество христово"},
}

// advents are the Sundays of Advent.
var advents = []string{
	"advent sunday|first sunday in advent|first sunday of advent|1st sunday in advent|erster advent|" +
		"erster adventssonntag|1 advent|eerste advent|första advent|første søndag i advent",
	"second sunday in advent|second sunday of advent|2nd sunday in advent|zweiter advent|2 advent|andra advent",
	"third sunday in advent|third sunday of advent|3rd sunday in advent|dritter advent|3 advent|tredje advent",
	"fourth sunday in advent|fourth sunday of advent|4th sunday in advent|vierter advent|4 advent|fjärde advent",
}

// vague are names that may be of several days.
const vague = "easter|easter week|holy week|whitsun|whitsuntide|pentecost|christmas|xmas|christmastide|ostern|" +
	"pfingsten|weihnacht|weihnachten|pâques|pentecôte|noël|pascua|semana santa|pentecostés|navidad|pasqua|natale|" +
	"pentecoste|pasen|pinksteren|kerstmis|kerst|páscoa|natal|påsk|pingst|jul|påske|pinse|wielkanoc|boże narodzenie|" +
	"пасха|пасху|пасхи|пасхе|святки|масленица|страстная неделя|lent|" +
	"shrovetide|carnival|karneval|fasching|fastnacht|carnaval|" +
	"carnevale|holy thursday|fête dieu|twelfth night"
