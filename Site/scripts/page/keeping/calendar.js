// A reminder as a file that calendars open (iCalendar, RFC 5545): one event of a whole day, with an
// alarm in the morning.
function calendarText(value) {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, ' ');
}

// Lines have at most 75 bytes; what is longer goes on after a line break and a space. No character
// is torn apart.
function foldedLine(line) {
  const encoder = new TextEncoder();
  let folded = '';
  let length = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > 75) {
      folded += '\r\n ';
      length = 1;
    }
    folded += letter;
    length += size;
  }
  return `${folded}\r\n`;
}

// `day` is `2026-11-21`; `made` is the moment at which the file is made.
function calendarFile(day, title, description, made = new Date()) {
  const date = day.replaceAll('-', '');
  const after = new Date(`${day}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Nevus//Reminder//EN', 'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT', `UID:${newIdentifier()}`,
    `DTSTAMP:${made.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${date}`,
    `DTEND;VALUE=DATE:${after.toISOString().slice(0, 10).replaceAll('-', '')}`,
    `SUMMARY:${calendarText(title)}`, `DESCRIPTION:${calendarText(description)}`,
    'TRANSP:TRANSPARENT', 'CLASS:PRIVATE',
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${calendarText(title)}`, 'TRIGGER:PT9H',
    'END:VALARM', 'END:VEVENT', 'END:VCALENDAR',
  ];
  return new Blob(lines.map(foldedLine), { type: 'text/calendar' });
}
