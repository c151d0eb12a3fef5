package when

import (
	"strings"
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when/token"
)

// The words of dates, in English and Russian, folded to lower case with ё as е. They do not change after start.
var (
	monthWords   = token.Numbered(monthForms)
	weekdayWords = token.Numbered(weekdayForms)
	ordinalWords = token.Numbered(ordinalForms)
	seasonWords  = token.Numbered([]string{
		"spring frühling frühjahr printemps весна весны весне весну весной",
		"summer sommer été лето лета лету летом лете",
		"autumn fall herbst automne осень осени осенью",
		"winter hiver зима зимы зиме зиму зимой"})
	tensWords = map[string]int{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
		"seventies": 70,
		"eighties":  80, "nineties": 90, "двадцатые": 20, "тридцатые": 30, "сороковые": 40, "пятидесятые": 50,
		"двадцатых": 20, "тридцатых": 30, "сороковых": 40, "пятидесятых": 50, "шестидесятые": 60, "шестидесятых": 60}
	romanMonths = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
		"x": 10, "xi": 11, "xii": 12}
)

// The months in English and Russian, and as they stand in what is pasted from French and German.
var monthForms = []string{
	"january janvier januar jänner jan январь января январю январем январе янв",
	"february février fevrier februar feb febr февраль февраля февралю февралем феврале фев февр",
	"march mars märz marz maerz mar март марта марту мартом марте мар",
	"april avril apr апрель апреля апрелю апрелем апреле апр",
	"may mai май мая маю маем мае",
	"june juin juni jun июнь июня июню июнем июне июн",
	"july juillet juli jul июль июля июлю июлем июле июл",
	"august août aout aug август августа августу августом августе авг",
	"september septembre sept sep сентябрь сентября сентябрю сентябрем сентябре сент сен",
	"october octobre oktober oct okt октябрь октября октябрю октябрем октябре окт",
	"november novembre nov ноябрь ноября ноябрю ноябрем ноябре нояб ноя",
	"december décembre decembre dezember dec dez декабрь декабря декабрю декабрем декабре дек",
}

// Monday is 1, as in ISO 8601.
var weekdayForms = []string{
	"monday mon понедельник понедельника пн",
	"tuesday tue tues вторник вторника вт",
	"wednesday wed weds среда среды среду ср",
	"thursday thu thur thurs четверг четверга чт",
	"friday fri пятница пятницы пятницу пт",
	"saturday sat суббота субботы субботу сб",
	"sunday sun воскресенье воскресенья вс",
}

var ordinalForms = []string{
	"first первая первой первую первое первого первый", "second вторая второй вторую второе второго",
	"third третья третьей третью третье третьего третий",
	"fourth четвертая четвертой четвертую четвертое четвертого четвертый",
	"fifth пятое пятого", "sixth шестое шестого", "seventh седьмое седьмого", "eighth восьмое восьмого",
	"ninth девятое девятого",
	"tenth десятое десятого", "eleventh одиннадцатое одиннадцатого", "twelfth двенадцатое двенадцатого",
	"thirteenth тринадцатое тринадцатого", "fourteenth четырнадцатое четырнадцатого",
	"fifteenth пятнадцатое пятнадцатого", "sixteenth шестнадцатое шестнадцатого",
	"seventeenth семнадцатое семнадцатого", "eighteenth восемнадцатое восемнадцатого",
	"nineteenth девятнадцатое девятнадцатого", "twentieth двадцатое двадцатого", "twenty-first", "twenty-second",
	"twenty-third",
	"twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",
	"thirtieth тридцатое тридцатого", "thirty-first",
}

// Months returns the months of which a word in English, Russian, French or German begins so, in small letters.
func Months(prefix string) []time.Month {
	var list []time.Month
	for i, line := range monthForms {
		if strings.Contains(" "+line, " "+prefix) {
			list = append(list, time.Month(i+1))
		}
	}
	return list
}

// Small words that may stand within a date and say nothing.
var (
	yearWords = token.Set("year years jahr jahre jahren année années annee annees год года году годом годы " +
		"годов годах г гг")
	innerWords = token.Set("the of month months " + "месяц месяца месяце")
	// outerWords are passed over only where the whole text is to be a date.
	outerWords = token.Set("in on at during for around about circa c ca cca approximately approx roughly probably " +
		"possibly perhaps maybe please pls plz thanks thx спасибо пожалуйста " +
		"dated date anno ad ce entry entries every each any whatever в во на за около примерно приблизительно " +
		"ок из " +
		"этот это im am vom den der die das le la du au en il del")
)

// A part is a part of a month, a year or a longer time.
type part uint8

// The parts: thirds, the last month of a year, halves, quarters.
const (
	noPart part = iota
	partEarly
	partMid
	partLate
	partEnd
	partHalf1
	partHalf2
	partQuarter1
	partQuarter2
	partQuarter3
	partQuarter4
)

var partPhrases = token.Phrases(
	token.Mean(partEarly, "early|anfang|début|debut|earlier part|beginning|start|opening|first third|"+
		"начало|начале|начала|началу|первая "+
		"треть|первая декада|первой декаде"),
	token.Mean(partMid, "mid|mitte|mi|mid way|midway|middle|midst|middle third|second third|середина|"+
		"середине|середины|середину|середине|"+
		"вторая декада|второй декаде"),
	token.Mean(partLate, "late|latter part|later part|last third|final third|third third|последняя треть|"+
		"третья декада|третьей декаде"),
	token.Mean(partEnd, "end|ende|fin|close|the very end|very end|ending|конец|конце|конца|концу|исход|исходе"),
	token.Mean(partHalf1, "first half|1st half|first semester|первая половина|первой половине|первую "+
		"половину|"+
		"первой половины"),
	token.Mean(partHalf2, "second half|2nd half|latter half|last half|second semester|вторая половина|второй "+
		"половине|вторую половину|второй половины"),
)

// An edge is what a word before or after a date makes of it.
type edge uint8

const (
	edgeAfter  edge = iota + 1 // later than all of it
	edgeBefore                 // earlier than all of it
	edgeSince                  // it and later
	edgeUntil                  // it and earlier
)

// The words before a date that leave an end open. Those of looseEdges do so only where the whole text is a date,
// as "from 1937" or "by 1930" in a sentence may say something else.
var (
	edgePhrases = token.Phrases(
		token.Mean(edgeAfter, "after|later than|post|после|позже|позднее|позже чем|following"),
		token.Mean(edgeBefore, "before|ante|prior to|earlier than|pre|до|прежде|перед|раньше|ранее|до начала"),
		token.Mean(edgeSince, "since|starting|starting from|starting in|as of|from the time of|not before|no "+
			"earlier than|not earlier than|начиная с|не раньше|не ранее"),
		token.Mean(edgeUntil, "until|till|til|up to|up until|no later than|not later than|not after|at the "+
			"latest|не позднее|не позже|вплоть до"),
	)
	looseEdges = token.Phrases(
		token.Mean(edgeSince, "from|с|со|от"),
		token.Mean(edgeUntil, "to|through|thru|by|по|к"),
	)
	// closingPhrases stand after a date.
	closingPhrases = token.Phrases(
		token.Mean(edgeSince, "on|onward|onwards|and on|and onward|and onwards|and after|or after|and later|"+
			"or later|and since|forward|and beyond|и далее|и позже|и после|и позднее|далее"),
		token.Mean(edgeUntil, "and before|or before|and earlier|or earlier|or older|and older|и ранее|и "+
			"раньше|и до того"),
	)
	// linkPhrases stand between the ends of a range; those of looseLinks only after a word that opens one.
	linkPhrases = token.Phrases(token.Mean(true, "to|bis|au|à|till|until|til|through|thru|up to|up until|"+
		"and up to|по|до"))
	looseLinks     = token.Phrases(token.Mean(true, "and|or|и|или"))
	openingPhrases = token.Phrases(token.Mean(true, "between|btw|betw|b w|btwn|from|с|со|от|между|anywhere "+
		"between|somewhere between"))
	betweenPhrases = token.Phrases(token.Mean(true, "between|btw|betw|b w|btwn|между|anywhere between|"+
		"somewhere between"))
	stylePhrases = token.Phrases(
		token.Mean(dates.OldStyle, "o s|os|old style|julian|by the old style|ст ст|старого стиля|по "+
			"старому стилю|"+
			"старый стиль|с с"),
		token.Mean(dates.NewStyle, "n s|ns|new style|gregorian|by the new style|н ст|нового стиля|по "+
			"новому стилю|"+
			"новый стиль|н с"),
	)
)

// A near is a day or a stretch that is told from today.
type near uint8

const (
	thisDay near = iota + 1
	dayBefore
	dayAfter
	thisWeek
	thisMonth
	thisYear
	lastWeek
	lastMonth
	lastYear
)

// How a week stands to the day that names it.
type weekBy uint8

const (
	weekWith  weekBy = iota // from Monday to Sunday, with the day in it
	weekFrom                // seven days from the day on
	weekUntil               // seven days up to the day
)

var weekPhrases = token.Phrases(
	token.Mean(weekWith, "week of|week containing|week with|week around|неделя|неделю|неделе|недели"),
	token.Mean(weekFrom, "week beginning|week starting|week from|week commencing|w c|неделя с|неделю с"),
	token.Mean(weekUntil, "week ending|week to|week until|week up to|неделя до|неделю до"),
)

var nearPhrases = token.Phrases(
	token.Mean(thisDay, "today|this day|this very day|today's date|сегодня|сегодняшний день|этот день|в этот "+
		"день|this date"),
	token.Mean(dayBefore, "yesterday|вчера"),
	token.Mean(dayAfter, "tomorrow|завтра"),
	token.Mean(thisWeek, "this week|на этой неделе|эта неделя|этой неделе"),
	token.Mean(thisMonth, "this month|в этом месяце|этот месяц|этом месяце"),
	token.Mean(thisYear, "this year|в этом году|этот год|этом году"),
	token.Mean(lastWeek, "last week|на прошлой неделе|прошлая неделя|прошлой неделе"),
	token.Mean(lastMonth, "last month|в прошлом месяце|прошлый месяц|прошлом месяце"),
	token.Mean(lastYear, "last year|в прошлом году|прошлый год|прошлом году"),
)
