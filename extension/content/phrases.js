// What a chat page itself says around messages, in many languages: edited, read, deleted, is typing, joined, new messages.
(() => {
  const qw = globalThis.quietWord;
  if (qw.phrases) return;

  /** @param {string[]} words */
  const any = (words) => words.join("|");

  /** The whole of a short line, with a time or a sign around it. @param {string[]} words */
  const whole = (words) => new RegExp(`^[^\\p{L}]*(?:${any(words)})[^\\p{L}]*$`, "iu");

  const EDITED = [
    "bearbeitet", "modifié", "editado", "editada", "modificato", "bewerkt", "gewijzigd", "edytowan[oey]", "redigerad", "redigeret", "redigert", "muokattu", "upraveno", "szerkesztve", "editat", "düzenlendi",
    "изменено", "ред", "отредактировано", "змінено", "επεξεργασμένο", "編集済み?", "已编辑", "已編輯", "수정됨", "편집됨", "تم التعديل", "معدل[ة]?", "ویرایش شده", "נערך", "संपादित", "แก้ไขแล้ว", "đã chỉnh sửa", "diedit",
  ];
  const RECEIPTS = [
    "gesendet", "zugestellt", "gelesen", "gesehen", "envoyé", "distribué", "lu", "vu", "remis", "enviado", "entregado", "leído", "visto", "entregue", "lido", "visualizad[ao]", "inviato", "consegnato", "letto", "visualizzato",
    "verzonden", "bezorgd", "afgeleverd", "gelezen", "wysłano", "dostarczono", "odczytano", "przeczytan[eo]", "wyświetlono", "skickat", "levererat", "läst", "sett", "sendt", "leveret", "levert", "læst", "lest", "lähetetty", "luettu", "odesláno", "doručeno", "přečteno", "elküldve", "kézbesítve", "olvasva",
    "gönderildi", "iletildi", "okundu", "görüldü", "отправлено", "доставлено", "прочитано", "просмотрено", "надіслано", "переглянуто", "στάλθηκε", "παραδόθηκε", "διαβάστηκε", "既読", "未読", "送信済み", "配信済み", "已读", "未读", "已讀", "未讀", "已发送", "已送达", "送达", "읽음", "안읽음", "전송됨", "전달됨",
    "مقروءة?", "تمت القراءة", "تم الإرسال", "تم التسليم", "تمت المشاهدة", "נקראה?", "נשלח", "נמסר", "भेजा गया", "पढ़ा गया", "देखा गया", "ส่งแล้ว", "อ่านแล้ว", "đã gửi", "đã xem", "đã nhận", "terkirim", "dibaca",
  ];

  const GONE = any([
      "nachricht (wurde |)(gelöscht|entfernt|zurückgezogen)", "(message|ce message) (a été |)(supprimé|retiré)e?", "(mensaje|este mensaje) (fue |ha sido |)eliminado", "(se )?eliminó (este|un) mensaje", "(mensagem|esta mensagem) (foi )?(apagada|excluída|eliminada|removida)", "(apagou|excluiu|removeu) (esta|uma) mensagem",
      "messaggio (è stato )?(eliminato|rimosso)", "(bericht|dit bericht) (is |werd )?(verwijderd|ingetrokken)", "(wiadomość|ta wiadomość) (została )?(usunięta|cofnięta)", "(meddelandet|beskeden|meldingen) (har |er |ble |)(tagits bort|raderats|slettet|fjernet)", "viesti (on )?poistettu", "zpráva (byla )?(smazána|odstraněna)", "(mesaj|bu mesaj) silindi", "сообщение (было )?удалено", "удалил(а|и)? (это |)сообщение", "повідомлення (було )?видалено",
      "送信を取り消しました", "メッセージ(は|が)?(削除|取り消)", "撤回了?一[条則则]?(消息|訊息|信息)", "(消息|訊息|信息)已?(被)?(删除|刪除|撤回)", "收回(了)?訊息", "삭제된 메시지", "메시지(가|를) 삭제", "(تم حذف|حذفت|حذف) (هذه |)(ال)?رسالة", "(ההודעה|הודעה זו) נמחקה", "(यह )?(संदेश|मैसेज) (हटा|मिटा)", "ข้อความ(นี้)?ถูก(ลบ|ยกเลิก)", "tin nhắn (đã )?(bị )?(xóa|thu hồi)", "pesan (ini )?(telah )?dihapus",
  ]);
  const THIS = "你|您|diese[rs]?|die|eine|deze|een|cette|ce|le|un|este|esta|esse|essa|el|la|um|uma|questo|il|ten|ta|tato|den|det|denne|dette|bu|это|эта|данное|це|ця|この|此|该|該|이|यह|هذه";
  /** With "this" before and a verb's ending after it; "you deleted my message" and "message deleted, sorry" are somebody's words. */
  const DELETED = new RegExp(`^[^\\p{L}]*(?:(?:${THIS})\\s?)?(?:${GONE})(?:\\p{L}{0,3}[^\\p{L}?!,]*|[^?!,\\p{Script=Latin}\\p{Script=Cyrillic}]{0,14})$`, "iu");
  const DELETED_BY = new RegExp(`^.{1,40}(?:${GONE})[^?!]{0,30}$`, "iu");

  const TYPING = new RegExp(
    `^.{1,50}(?:${any(["schreibt", "tippt", "est en train d['’]écrire", "écrit", "está escribiendo", "escribiendo", "está (digitando|escrevendo)", "a escrever", "digitando", "sta scrivendo", "is aan het (typen|schrijven)", "typt", "pisze", "skriver", "kirjoittaa", "píše", "yazıyor", "печатает", "набирает( сообщение)?", "пишет", "друкує", "пише", "πληκτρολογεί", "入力(し)?ています", "入力中", "正在输入", "正在輸入", "입력 ?중", "يكتب( الآن)?", "מקליד[ה]?", "टाइप कर रह", "กำลังพิมพ์", "đang (nhập|soạn|gõ)", "sedang mengetik"])})\\s*(?:…|\\.{1,3}|。)?\\s*$`,
    "iu",
  );

  const MARKERS = whole([
    "(\\d+ )?(neue|ungelesene) nachrichten?", "(\\d+ )?nouveaux? messages?", "messages? non lus?", "(\\d+ )?(mensajes? )?(nuevos?|no leídos?)( mensajes?)?", "(\\d+ )?(novas? mensage(m|ns)|mensage(m|ns) não lidas?|não lidas?)", "(\\d+ )?(nuov[oi] messagg(io|i)|messaggi non letti)", "(\\d+ )?(nieuwe|ongelezen) berichten", "(\\d+ )?(nowe|nieprzeczytane) wiadomości", "(\\d+ )?(nya|olästa|nye|ulæste|uleste) (meddelanden|beskeder|meldinger)", "(\\d+ )?(yeni|okunmamış) mesaj(lar)?",
    "(\\d+ )?(новые|непрочитанные|новых|непрочитанных) сообщени[яй]", "(\\d+ )?(нові|непрочитані) повідомлення", "(ここから)?(未読|新着)(メッセージ)?", "(以下(是|为)?)?(新消息|未读消息|未讀訊息|新訊息)", "여기까지 읽(었|으셨)습니다", "(새|읽지 않은) 메시지", "(رسائل|رسالة) (جديدة|غير مقروءة)", "הודעות (חדשות|שלא נקראו)",
  ]);

  const EVENTS = new RegExp(
    `^.{1,60}(?:${any([
      "(ist|sind) (der gruppe |)beigetreten", "hat (die gruppe |den raum |)verlassen", "hat .{1,40} hinzugefügt", "a (rejoint|quitté)( .{0,40})?", "a ajouté .{1,40}", "se (unió|ha unido)( .{0,40})?", "(salió|ha salido)( del .{0,40})?", "(añadió|agregó) a .{1,40}", "(entrou|saiu)( .{0,40})?", "adicionou .{1,40}", "è entrat[oa]( .{0,40})?", "ha (abbandonato|lasciato)( .{0,40})?", "ha aggiunto .{1,40}", "(neemt|doet) mee", "heeft .{0,40}(verlaten|toegevoegd)",
      "(dołączył|opuścił)a?( .{0,40})?", "(gick med|lämnade|deltog|forlot)( .{0,40})?", "(katıldı|ayrıldı)", "(присоединил(ся|ась)|вступил|вышел|вышла|покинул)а?( .{0,40})?", "(добавил|пригласил)а? .{1,40}", "(приєднав|приєднала)(ся|сь)?( .{0,40})?", "(が|さんが)?(参加|退出|退会|入室|退室)しました", "が.{1,30}(招待|追加)しました", "(加入|退出|离开|離開)了?(群聊|群組|群组|聊天室|房间)?", "邀请.{1,30}加入.{0,10}", "님이 (들어왔|나갔)습니다", "님을 초대했습니다", "(انضم|غادر|غادرت|انضمت)( .{0,40})?", "(הצטרף|הצטרפה|עזב|עזבה)( .{0,40})?",
    ])})[.。!]?$`,
    "iu",
  );

  const STATUS = whole([...EDITED, ...RECEIPTS]);

  /** Arabic and Hebrew may be written with their vowels or without. @param {string} text */
  const bare = (text) => text.replace(/[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640\u200e\u200f]/g, "");

  /** @param {string} text */
  const isStatus = (text) => text.length <= 40 && STATUS.test(bare(text));
  /** @param {string} text */
  const isDeleted = (text) => text.length <= 90 && DELETED.test(bare(text));
  /** @param {string} text */
  const isDeletedBy = (text) => text.length <= 90 && DELETED_BY.test(bare(text));
  /** @param {string} text */
  const isTyping = (text) => text.length <= 70 && TYPING.test(bare(text));
  /** @param {string} text */
  const isMarker = (text) => text.length <= 50 && MARKERS.test(bare(text));
  /** @param {string} text */
  const isEvent = (text) => text.length <= 120 && EVENTS.test(bare(text));

  qw.phrases = { isStatus, isDeleted, isDeletedBy, isTyping, isMarker, isEvent };
})();
