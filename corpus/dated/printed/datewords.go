package printed

import (
	"strings"
	"time"
	"unicode/utf8"
)

var months = monthNames(map[time.Month]string{
	1: "jany janry janu jenner january jan januar jänner jaenner janvier janv enero gennaio januari января январь yanvarya " +
		"januarii ianuarii " +
		"janeiro stycznia ledna",
	2: "feby febry febru hornung february feb febr februar feber février fevrier févr febrero febbraio februari " +
		"февраля февраль februarii " +
		"fevereiro lutego února",
	3: "mch merz mertz märtz maerz march mar märz maerz mars marzo maart марта март martii março marts marca března",
	4: "apl apri aprl april apr aprill avril avr abril aprile апреля апрель апрѣля апрѣль aprilis kwietnia dubna",
	5: "may maye mai mayo maggio mei мая май maii maio maj maja května",
	6: "juny june jun juni juin junio giugno июня июнь іюня іюнь junii junho czerwca června",
	7: "july jul juli juillet juil julio luglio июля июль іюля іюль julii julho lipca července",
	8: "augt augst august aug août aout agosto augustus августа август augusti sierpnia srpna",
	9: "septr sepr septbr 7ber 7bre 7bris viibre viiber september sept sep septembre septiembre setiembre settembre сентября сентябрь " +
		"septembris setembro września " +
		"září",
	10: "octr octbr 8ber 8bre 8bris viiibre viiiber october oct oktober okt octobre octubre ottobre октября октябрь octobris outubro " +
		"października října",
	11: "novr novbr 9ber 9bre 9bris ixbre ixber november nov novembre noviembre ноября ноябрь novembris novembro listopada listopadu",
	12: "decr decbr xber xbre xbris 10bre 10ber 10bris december dec dezember dez décembre decembre déc diciembre dicembre декабря декабрь " +
		"decembris dezembro " +
		"grudnia prosince",
})

// leastShortened is how many letters of a month's name stand at least before the stop that
// shortens it: "Novemb."
const leastShortened = 3

// shortened is the month whose name begins with some letters, 0 where none does or several do.
func shortened(w string) (m time.Month) {
	if utf8.RuneCountInString(w) < leastShortened {
		return 0
	}
	for name, n := range months {
		if strings.HasPrefix(name, w) {
			if m != 0 && m != n {
				return 0
			}
			m = n
		}
	}
	return m
}

func monthNames(lists map[time.Month]string) map[string]time.Month {
	names := map[string]time.Month{}
	for m, list := range lists {
		for n := range strings.FieldsSeq(list) {
			names[n] = m
		}
	}
	return names
}

// weekdays are the names of the days of the week, from 1 for Monday.
var weekdays = numbered(
	"monday mon montag mo lundi lunes lunedì maandag понедельник понедѣльник måndag mandag poniedziałek",
	"tuesday tue tues dienstag di mardi martes martedì dinsdag вторник tisdag tirsdag wtorek",
	"wednesday wed weds mittwoch mi mercredi miércoles mercoledì woensdag среда среду onsdag środa",
	"thursday thu thur thurs donnerstag do jeudi jueves giovedì donderdag четверг четвергъ torsdag czwartek",
	"friday fri freitag fr vendredi viernes venerdì vrijdag пятница пятницу fredag piątek",
	"saturday sat samstag sonnabend sa samedi sábado sabato zaterdag суббота субботу lördag lørdag sobota",
	"sunday sun sonntag so dimanche domingo domenica zondag воскресенье воскресение воскресеніе söndag søndag "+
		"niedziela",
)

// Weekday is the day of the week that a word names, 1 for Monday; 0 if it names none.
func Weekday(word string) int { return weekdays[strings.ToLower(word)] }

// seasonNames are those of the seasons, from 1 for spring.
var seasonNames = numbered(
	"spring frühling frühjahr printemps primavera lente весна весной",
	"summer sommer été verano estate zomer лето лѣто летом",
	"autumn fall herbst automne otoño autunno herfst осень осенью",
	"winter hiver invierno inverno зима зимой",
)

func numbered(lists ...string) map[string]int {
	names := map[string]int{}
	for i, list := range lists {
		for w := range strings.FieldsSeq(list) {
			names[w] = i + 1
		}
	}
	return names
}
