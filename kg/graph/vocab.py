"""Terms of the graph as N-Quads text, and the code lists.

Generated from ontology/kg.ttl by `python -m kg.graph.make_vocab`; do not edit.
"""

# ruff: noqa

rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
eli_dl_DraftLegislationWork = "<http://data.europa.eu/eli/eli-draft-legislation-ontology#DraftLegislationWork>"
eli_LegalResource = "<http://data.europa.eu/eli/ontology#LegalResource>"
eli_LegalResourceSubdivision = "<http://data.europa.eu/eli/ontology#LegalResourceSubdivision>"
eli_amends = "<http://data.europa.eu/eli/ontology#amends>"
eli_based_on = "<http://data.europa.eu/eli/ontology#based_on>"
eli_cites = "<http://data.europa.eu/eli/ontology#cites>"
eli_date_document = "<http://data.europa.eu/eli/ontology#date_document>"
eli_date_no_longer_in_force = "<http://data.europa.eu/eli/ontology#date_no_longer_in_force>"
eli_date_publication = "<http://data.europa.eu/eli/ontology#date_publication>"
eli_first_date_entry_in_force = "<http://data.europa.eu/eli/ontology#first_date_entry_in_force>"
eli_has_member = "<http://data.europa.eu/eli/ontology#has_member>"
eli_has_part = "<http://data.europa.eu/eli/ontology#has_part>"
eli_id_local = "<http://data.europa.eu/eli/ontology#id_local>"
eli_is_part_of = "<http://data.europa.eu/eli/ontology#is_part_of>"
eli_passed_by = "<http://data.europa.eu/eli/ontology#passed_by>"
eli_repeals = "<http://data.europa.eu/eli/ontology#repeals>"
eli_title = "<http://data.europa.eu/eli/ontology#title>"
eli_type_subdivision = "<http://data.europa.eu/eli/ontology#type_subdivision>"
eli_version_date = "<http://data.europa.eu/eli/ontology#version_date>"
dcterms_creator = "<http://purl.org/dc/terms/creator>"
dcterms_date = "<http://purl.org/dc/terms/date>"
dcterms_identifier = "<http://purl.org/dc/terms/identifier>"
dcterms_isPartOf = "<http://purl.org/dc/terms/isPartOf>"
dcterms_references = "<http://purl.org/dc/terms/references>"
dcterms_title = "<http://purl.org/dc/terms/title>"
schema_Event = "<http://schema.org/Event>"
schema_about = "<http://schema.org/about>"
schema_endDate = "<http://schema.org/endDate>"
schema_mentions = "<http://schema.org/mentions>"
schema_pageStart = "<http://schema.org/pageStart>"
schema_softwareVersion = "<http://schema.org/softwareVersion>"
schema_startDate = "<http://schema.org/startDate>"
schema_text = "<http://schema.org/text>"
rdfs_comment = "<http://www.w3.org/2000/01/rdf-schema#comment>"
rdfs_label = "<http://www.w3.org/2000/01/rdf-schema#label>"
skos_Concept = "<http://www.w3.org/2004/02/skos/core#Concept>"
skos_ConceptScheme = "<http://www.w3.org/2004/02/skos/core#ConceptScheme>"
skos_altLabel = "<http://www.w3.org/2004/02/skos/core#altLabel>"
skos_definition = "<http://www.w3.org/2004/02/skos/core#definition>"
skos_inScheme = "<http://www.w3.org/2004/02/skos/core#inScheme>"
skos_notation = "<http://www.w3.org/2004/02/skos/core#notation>"
skos_note = "<http://www.w3.org/2004/02/skos/core#note>"
skos_prefLabel = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
oa_Annotation = "<http://www.w3.org/ns/oa#Annotation>"
oa_SpecificResource = "<http://www.w3.org/ns/oa#SpecificResource>"
oa_TextPositionSelector = "<http://www.w3.org/ns/oa#TextPositionSelector>"
oa_TextQuoteSelector = "<http://www.w3.org/ns/oa#TextQuoteSelector>"
oa_end = "<http://www.w3.org/ns/oa#end>"
oa_exact = "<http://www.w3.org/ns/oa#exact>"
oa_hasBody = "<http://www.w3.org/ns/oa#hasBody>"
oa_hasSource = "<http://www.w3.org/ns/oa#hasSource>"
oa_hasTarget = "<http://www.w3.org/ns/oa#hasTarget>"
oa_start = "<http://www.w3.org/ns/oa#start>"
org_FormalOrganization = "<http://www.w3.org/ns/org#FormalOrganization>"
org_Membership = "<http://www.w3.org/ns/org#Membership>"
org_Organization = "<http://www.w3.org/ns/org#Organization>"
org_OrganizationalUnit = "<http://www.w3.org/ns/org#OrganizationalUnit>"
org_Post = "<http://www.w3.org/ns/org#Post>"
org_member = "<http://www.w3.org/ns/org#member>"
org_memberOf = "<http://www.w3.org/ns/org#memberOf>"
org_organization = "<http://www.w3.org/ns/org#organization>"
org_postIn = "<http://www.w3.org/ns/org#postIn>"
org_subOrganizationOf = "<http://www.w3.org/ns/org#subOrganizationOf>"
prov_Activity = "<http://www.w3.org/ns/prov#Activity>"
prov_Entity = "<http://www.w3.org/ns/prov#Entity>"
prov_SoftwareAgent = "<http://www.w3.org/ns/prov#SoftwareAgent>"
prov_generated = "<http://www.w3.org/ns/prov#generated>"
prov_invalidated = "<http://www.w3.org/ns/prov#invalidated>"
prov_wasAttributedTo = "<http://www.w3.org/ns/prov#wasAttributedTo>"
prov_wasDerivedFrom = "<http://www.w3.org/ns/prov#wasDerivedFrom>"
foaf_Document = "<http://xmlns.com/foaf/0.1/Document>"
foaf_Person = "<http://xmlns.com/foaf/0.1/Person>"
foaf_name = "<http://xmlns.com/foaf/0.1/name>"
kg_AgendaItem = "<https://w3id.org/gazette-kg/ontology#AgendaItem>"
kg_Alias = "<https://w3id.org/gazette-kg/ontology#Alias>"
kg_Amendment = "<https://w3id.org/gazette-kg/ontology#Amendment>"
kg_Appointment = "<https://w3id.org/gazette-kg/ontology#Appointment>"
kg_Citation = "<https://w3id.org/gazette-kg/ontology#Citation>"
kg_Definition = "<https://w3id.org/gazette-kg/ontology#Definition>"
kg_Document = "<https://w3id.org/gazette-kg/ontology#Document>"
kg_Duty = "<https://w3id.org/gazette-kg/ontology#Duty>"
kg_Evidence = "<https://w3id.org/gazette-kg/ontology#Evidence>"
kg_Fact = "<https://w3id.org/gazette-kg/ontology#Fact>"
kg_Issuance = "<https://w3id.org/gazette-kg/ontology#Issuance>"
kg_Issue = "<https://w3id.org/gazette-kg/ontology#Issue>"
kg_Law = "<https://w3id.org/gazette-kg/ontology#Law>"
kg_LegislativeEvent = "<https://w3id.org/gazette-kg/ontology#LegislativeEvent>"
kg_Likeness = "<https://w3id.org/gazette-kg/ontology#Likeness>"
kg_Meeting = "<https://w3id.org/gazette-kg/ontology#Meeting>"
kg_Mention = "<https://w3id.org/gazette-kg/ontology#Mention>"
kg_Penalty = "<https://w3id.org/gazette-kg/ontology#Penalty>"
kg_RoleStatement = "<https://w3id.org/gazette-kg/ontology#RoleStatement>"
kg_Source = "<https://w3id.org/gazette-kg/ontology#Source>"
kg_Version = "<https://w3id.org/gazette-kg/ontology#Version>"
kg_accreditedTo = "<https://w3id.org/gazette-kg/ontology#accreditedTo>"
kg_agendaNumber = "<https://w3id.org/gazette-kg/ontology#agendaNumber>"
kg_aliasOf = "<https://w3id.org/gazette-kg/ontology#aliasOf>"
kg_alike = "<https://w3id.org/gazette-kg/ontology#alike>"
kg_amendedLaw = "<https://w3id.org/gazette-kg/ontology#amendedLaw>"
kg_amendingDecision = "<https://w3id.org/gazette-kg/ontology#amendingDecision>"
kg_amendmentAction = "<https://w3id.org/gazette-kg/ontology#amendmentAction>"
kg_amountUnit = "<https://w3id.org/gazette-kg/ontology#amountUnit>"
kg_answeredBy = "<https://w3id.org/gazette-kg/ontology#answeredBy>"
kg_appointmentAction = "<https://w3id.org/gazette-kg/ontology#appointmentAction>"
kg_article = "<https://w3id.org/gazette-kg/ontology#article>"
kg_atMeeting = "<https://w3id.org/gazette-kg/ontology#atMeeting>"
kg_authorName = "<https://w3id.org/gazette-kg/ontology#authorName>"
kg_authorRole = "<https://w3id.org/gazette-kg/ontology#authorRole>"
kg_authority = "<https://w3id.org/gazette-kg/ontology#authority>"
kg_basis = "<https://w3id.org/gazette-kg/ontology#basis>"
kg_bodyName = "<https://w3id.org/gazette-kg/ontology#bodyName>"
kg_bodyTerm = "<https://w3id.org/gazette-kg/ontology#bodyTerm>"
kg_candidate = "<https://w3id.org/gazette-kg/ontology#candidate>"
kg_candidateName = "<https://w3id.org/gazette-kg/ontology#candidateName>"
kg_chapter = "<https://w3id.org/gazette-kg/ontology#chapter>"
kg_citedLaw = "<https://w3id.org/gazette-kg/ontology#citedLaw>"
kg_citedProvision = "<https://w3id.org/gazette-kg/ontology#citedProvision>"
kg_citingLaw = "<https://w3id.org/gazette-kg/ontology#citingLaw>"
kg_citingProvision = "<https://w3id.org/gazette-kg/ontology#citingProvision>"
kg_condition = "<https://w3id.org/gazette-kg/ontology#condition>"
kg_conduct = "<https://w3id.org/gazette-kg/ontology#conduct>"
kg_dateSource = "<https://w3id.org/gazette-kg/ontology#dateSource>"
kg_decidingBody = "<https://w3id.org/gazette-kg/ontology#decidingBody>"
kg_documentKind = "<https://w3id.org/gazette-kg/ontology#documentKind>"
kg_documentNumber = "<https://w3id.org/gazette-kg/ontology#documentNumber>"
kg_dutyKind = "<https://w3id.org/gazette-kg/ontology#dutyKind>"
kg_dutySubject = "<https://w3id.org/gazette-kg/ontology#dutySubject>"
kg_eventKind = "<https://w3id.org/gazette-kg/ontology#eventKind>"
kg_evidence = "<https://w3id.org/gazette-kg/ontology#evidence>"
kg_inDocument = "<https://w3id.org/gazette-kg/ontology#inDocument>"
kg_inferred = "<https://w3id.org/gazette-kg/ontology#inferred>"
kg_instrument = "<https://w3id.org/gazette-kg/ontology#instrument>"
kg_instrumentKind = "<https://w3id.org/gazette-kg/ontology#instrumentKind>"
kg_instrumentTitle = "<https://w3id.org/gazette-kg/ontology#instrumentTitle>"
kg_issueKind = "<https://w3id.org/gazette-kg/ontology#issueKind>"
kg_issuerName = "<https://w3id.org/gazette-kg/ontology#issuerName>"
kg_item = "<https://w3id.org/gazette-kg/ontology#item>"
kg_jurisdictionName = "<https://w3id.org/gazette-kg/ontology#jurisdictionName>"
kg_law = "<https://w3id.org/gazette-kg/ontology#law>"
kg_lawKind = "<https://w3id.org/gazette-kg/ontology#lawKind>"
kg_length = "<https://w3id.org/gazette-kg/ontology#length>"
kg_likenessReasons = "<https://w3id.org/gazette-kg/ontology#likenessReasons>"
kg_maximum = "<https://w3id.org/gazette-kg/ontology#maximum>"
kg_minimum = "<https://w3id.org/gazette-kg/ontology#minimum>"
kg_newArticle = "<https://w3id.org/gazette-kg/ontology#newArticle>"
kg_newText = "<https://w3id.org/gazette-kg/ontology#newText>"
kg_ofVersion = "<https://w3id.org/gazette-kg/ontology#ofVersion>"
kg_offender = "<https://w3id.org/gazette-kg/ontology#offender>"
kg_oldArticle = "<https://w3id.org/gazette-kg/ontology#oldArticle>"
kg_oldText = "<https://w3id.org/gazette-kg/ontology#oldText>"
kg_operation = "<https://w3id.org/gazette-kg/ontology#operation>"
kg_order = "<https://w3id.org/gazette-kg/ontology#order>"
kg_organisation = "<https://w3id.org/gazette-kg/ontology#organisation>"
kg_organisationKind = "<https://w3id.org/gazette-kg/ontology#organisationKind>"
kg_organisationName = "<https://w3id.org/gazette-kg/ontology#organisationName>"
kg_organisationTerm = "<https://w3id.org/gazette-kg/ontology#organisationTerm>"
kg_paragraph = "<https://w3id.org/gazette-kg/ontology#paragraph>"
kg_part = "<https://w3id.org/gazette-kg/ontology#part>"
kg_person = "<https://w3id.org/gazette-kg/ontology#person>"
kg_personName = "<https://w3id.org/gazette-kg/ontology#personName>"
kg_post = "<https://w3id.org/gazette-kg/ontology#post>"
kg_postTitle = "<https://w3id.org/gazette-kg/ontology#postTitle>"
kg_readBy = "<https://w3id.org/gazette-kg/ontology#readBy>"
kg_reason = "<https://w3id.org/gazette-kg/ontology#reason>"
kg_relation = "<https://w3id.org/gazette-kg/ontology#relation>"
kg_repaired = "<https://w3id.org/gazette-kg/ontology#repaired>"
kg_roleTitle = "<https://w3id.org/gazette-kg/ontology#roleTitle>"
kg_sanction = "<https://w3id.org/gazette-kg/ontology#sanction>"
kg_scope = "<https://w3id.org/gazette-kg/ontology#scope>"
kg_score = "<https://w3id.org/gazette-kg/ontology#score>"
kg_section = "<https://w3id.org/gazette-kg/ontology#section>"
kg_severity = "<https://w3id.org/gazette-kg/ontology#severity>"
kg_statedIn = "<https://w3id.org/gazette-kg/ontology#statedIn>"
kg_status = "<https://w3id.org/gazette-kg/ontology#status>"
kg_subOperation = "<https://w3id.org/gazette-kg/ontology#subOperation>"
kg_subitem = "<https://w3id.org/gazette-kg/ontology#subitem>"
kg_subjectVersion = "<https://w3id.org/gazette-kg/ontology#subjectVersion>"
kg_suggestion = "<https://w3id.org/gazette-kg/ontology#suggestion>"
kg_surface = "<https://w3id.org/gazette-kg/ontology#surface>"
kg_term = "<https://w3id.org/gazette-kg/ontology#term>"
kg_textOf = "<https://w3id.org/gazette-kg/ontology#textOf>"
kg_unitName = "<https://w3id.org/gazette-kg/ontology#unitName>"
kg_verb = "<https://w3id.org/gazette-kg/ontology#verb>"
kg_versionLabel = "<https://w3id.org/gazette-kg/ontology#versionLabel>"
kg_violatedArticle = "<https://w3id.org/gazette-kg/ontology#violatedArticle>"
kg_violatedItem = "<https://w3id.org/gazette-kg/ontology#violatedItem>"
kg_violatedParagraph = "<https://w3id.org/gazette-kg/ontology#violatedParagraph>"
kg_violatedProvision = "<https://w3id.org/gazette-kg/ontology#violatedProvision>"
kg_written = "<https://w3id.org/gazette-kg/ontology#written>"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "jolux": "http://data.legilux.public.lu/resource/ontology/jolux#",
    "kg": "https://w3id.org/gazette-kg/ontology#",
    "mandaat": "http://data.vlaanderen.be/ns/mandaat#",
    "oa": "http://www.w3.org/ns/oa#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CODES: dict[str, dict[str, str]] = {
    "amendment": {
        "insert_article": "<https://w3id.org/gazette-kg/ontology#amendment-insert_article>",
        "insert_paragraph": "<https://w3id.org/gazette-kg/ontology#amendment-insert_paragraph>",
        "insert_item": "<https://w3id.org/gazette-kg/ontology#amendment-insert_item>",
        "replace_article": "<https://w3id.org/gazette-kg/ontology#amendment-replace_article>",
        "replace_paragraph": "<https://w3id.org/gazette-kg/ontology#amendment-replace_paragraph>",
        "replace_item": "<https://w3id.org/gazette-kg/ontology#amendment-replace_item>",
        "renumber": "<https://w3id.org/gazette-kg/ontology#amendment-renumber>",
        "delete_article": "<https://w3id.org/gazette-kg/ontology#amendment-delete_article>",
        "delete_paragraph": "<https://w3id.org/gazette-kg/ontology#amendment-delete_paragraph>",
        "delete_item": "<https://w3id.org/gazette-kg/ontology#amendment-delete_item>",
        "replace_words": "<https://w3id.org/gazette-kg/ontology#amendment-replace_words>",
        "replace_all": "<https://w3id.org/gazette-kg/ontology#amendment-replace_all>",
    },
    "appointment": {
        "appoint": "<https://w3id.org/gazette-kg/ontology#appointment-appoint>",
        "remove": "<https://w3id.org/gazette-kg/ontology#appointment-remove>",
        "accept_resignation": "<https://w3id.org/gazette-kg/ontology#appointment-accept_resignation>",
        "recall": "<https://w3id.org/gazette-kg/ontology#appointment-recall>",
        "end_mandate": "<https://w3id.org/gazette-kg/ontology#appointment-end_mandate>",
        "elect": "<https://w3id.org/gazette-kg/ontology#appointment-elect>",
        "act": "<https://w3id.org/gazette-kg/ontology#appointment-act>",
    },
    "basis": {
        "speaker": "<https://w3id.org/gazette-kg/ontology#basis-speaker>",
        "toc": "<https://w3id.org/gazette-kg/ontology#basis-toc>",
        "mention": "<https://w3id.org/gazette-kg/ontology#basis-mention>",
    },
    "document": {
        "agenda": "<https://w3id.org/gazette-kg/ontology#document-agenda>",
        "announcement": "<https://w3id.org/gazette-kg/ontology#document-announcement>",
        "statute": "<https://w3id.org/gazette-kg/ontology#document-statute>",
        "decision": "<https://w3id.org/gazette-kg/ontology#document-decision>",
        "amending_decision": "<https://w3id.org/gazette-kg/ontology#document-amending_decision>",
        "resolution": "<https://w3id.org/gazette-kg/ontology#document-resolution>",
        "explanation": "<https://w3id.org/gazette-kg/ontology#document-explanation>",
        "report": "<https://w3id.org/gazette-kg/ontology#document-report>",
        "review_report": "<https://w3id.org/gazette-kg/ontology#document-review_report>",
        "opinion": "<https://w3id.org/gazette-kg/ontology#document-opinion>",
        "inspection_report": "<https://w3id.org/gazette-kg/ontology#document-inspection_report>",
        "credentials_report": "<https://w3id.org/gazette-kg/ontology#document-credentials_report>",
        "appointment_list": "<https://w3id.org/gazette-kg/ontology#document-appointment_list>",
        "contents": "<https://w3id.org/gazette-kg/ontology#document-contents>",
        "order": "<https://w3id.org/gazette-kg/ontology#document-order>",
        "notice": "<https://w3id.org/gazette-kg/ontology#document-notice>",
        "reply": "<https://w3id.org/gazette-kg/ontology#document-reply>",
        "interpretation": "<https://w3id.org/gazette-kg/ontology#document-interpretation>",
        "approval": "<https://w3id.org/gazette-kg/ontology#document-approval>",
        "authorisation": "<https://w3id.org/gazette-kg/ontology#document-authorisation>",
        "honours": "<https://w3id.org/gazette-kg/ontology#document-honours>",
        "cleanup": "<https://w3id.org/gazette-kg/ontology#document-cleanup>",
        "standard": "<https://w3id.org/gazette-kg/ontology#document-standard>",
        "contract": "<https://w3id.org/gazette-kg/ontology#document-contract>",
        "case": "<https://w3id.org/gazette-kg/ontology#document-case>",
        "declaration": "<https://w3id.org/gazette-kg/ontology#document-declaration>",
        "other": "<https://w3id.org/gazette-kg/ontology#document-other>",
    },
    "duty": {
        "duty": "<https://w3id.org/gazette-kg/ontology#duty-duty>",
        "prohibition": "<https://w3id.org/gazette-kg/ontology#duty-prohibition>",
        "permission": "<https://w3id.org/gazette-kg/ontology#duty-permission>",
        "power": "<https://w3id.org/gazette-kg/ontology#duty-power>",
    },
    "event": {
        "project_approved": "<https://w3id.org/gazette-kg/ontology#event-project_approved>",
        "published_for_comment": "<https://w3id.org/gazette-kg/ontology#event-published_for_comment>",
        "government_adopted": "<https://w3id.org/gazette-kg/ontology#event-government_adopted>",
        "first_reading": "<https://w3id.org/gazette-kg/ontology#event-first_reading>",
        "second_reading": "<https://w3id.org/gazette-kg/ontology#event-second_reading>",
        "third_reading": "<https://w3id.org/gazette-kg/ontology#event-third_reading>",
        "committee_review": "<https://w3id.org/gazette-kg/ontology#event-committee_review>",
        "approved": "<https://w3id.org/gazette-kg/ontology#event-approved>",
        "passed": "<https://w3id.org/gazette-kg/ontology#event-passed>",
        "promulgated": "<https://w3id.org/gazette-kg/ontology#event-promulgated>",
        "effective": "<https://w3id.org/gazette-kg/ontology#event-effective>",
        "amended": "<https://w3id.org/gazette-kg/ontology#event-amended>",
        "enacted": "<https://w3id.org/gazette-kg/ontology#event-enacted>",
        "repealed": "<https://w3id.org/gazette-kg/ontology#event-repealed>",
        "announced": "<https://w3id.org/gazette-kg/ontology#event-announced>",
    },
    "law": {
        "law": "<https://w3id.org/gazette-kg/ontology#law-law>",
        "administrative_regulation": "<https://w3id.org/gazette-kg/ontology#law-administrative_regulation>",
        "local_regulation": "<https://w3id.org/gazette-kg/ontology#law-local_regulation>",
        "government_rule": "<https://w3id.org/gazette-kg/ontology#law-government_rule>",
        "judicial_interpretation": "<https://w3id.org/gazette-kg/ontology#law-judicial_interpretation>",
        "policy": "<https://w3id.org/gazette-kg/ontology#law-policy>",
        "plan": "<https://w3id.org/gazette-kg/ontology#law-plan>",
        "report": "<https://w3id.org/gazette-kg/ontology#law-report>",
        "standard": "<https://w3id.org/gazette-kg/ontology#law-standard>",
        "other": "<https://w3id.org/gazette-kg/ontology#law-other>",
    },
    "level": {
        "part": "<https://w3id.org/gazette-kg/ontology#level-part>",
        "chapter": "<https://w3id.org/gazette-kg/ontology#level-chapter>",
        "section": "<https://w3id.org/gazette-kg/ontology#level-section>",
        "article": "<https://w3id.org/gazette-kg/ontology#level-article>",
        "paragraph": "<https://w3id.org/gazette-kg/ontology#level-paragraph>",
        "item": "<https://w3id.org/gazette-kg/ontology#level-item>",
        "subitem": "<https://w3id.org/gazette-kg/ontology#level-subitem>",
    },
    "organisation": {
        "people_congress": "<https://w3id.org/gazette-kg/ontology#organisation-people_congress>",
        "standing_committee": "<https://w3id.org/gazette-kg/ontology#organisation-standing_committee>",
        "special_committee": "<https://w3id.org/gazette-kg/ontology#organisation-special_committee>",
        "working_body": "<https://w3id.org/gazette-kg/ontology#organisation-working_body>",
        "government": "<https://w3id.org/gazette-kg/ontology#organisation-government>",
        "department": "<https://w3id.org/gazette-kg/ontology#organisation-department>",
        "court": "<https://w3id.org/gazette-kg/ontology#organisation-court>",
        "tribunal": "<https://w3id.org/gazette-kg/ontology#organisation-tribunal>",
        "procuratorate": "<https://w3id.org/gazette-kg/ontology#organisation-procuratorate>",
        "party_body": "<https://w3id.org/gazette-kg/ontology#organisation-party_body>",
        "company": "<https://w3id.org/gazette-kg/ontology#organisation-company>",
        "bank": "<https://w3id.org/gazette-kg/ontology#organisation-bank>",
        "university": "<https://w3id.org/gazette-kg/ontology#organisation-university>",
        "school": "<https://w3id.org/gazette-kg/ontology#organisation-school>",
        "association": "<https://w3id.org/gazette-kg/ontology#organisation-association>",
        "international": "<https://w3id.org/gazette-kg/ontology#organisation-international>",
        "other": "<https://w3id.org/gazette-kg/ontology#organisation-other>",
    },
    "relation": {
        "cites": "<https://w3id.org/gazette-kg/ontology#relation-cites>",
        "violates": "<https://w3id.org/gazette-kg/ontology#relation-violates>",
        "based_on": "<https://w3id.org/gazette-kg/ontology#relation-based_on>",
        "amends": "<https://w3id.org/gazette-kg/ontology#relation-amends>",
        "renumbers_from": "<https://w3id.org/gazette-kg/ontology#relation-renumbers_from>",
        "renumbers_to": "<https://w3id.org/gazette-kg/ontology#relation-renumbers_to>",
        "inserts": "<https://w3id.org/gazette-kg/ontology#relation-inserts>",
        "deletes": "<https://w3id.org/gazette-kg/ontology#relation-deletes>",
        "describes": "<https://w3id.org/gazette-kg/ontology#relation-describes>",
        "repeals": "<https://w3id.org/gazette-kg/ontology#relation-repeals>",
    },
    "sanction": {
        "order_to_correct": "<https://w3id.org/gazette-kg/ontology#sanction-order_to_correct>",
        "order_to_correct_within_time": "<https://w3id.org/gazette-kg/ontology#sanction-order_to_correct_within_time>",
        "fine": "<https://w3id.org/gazette-kg/ontology#sanction-fine>",
        "confiscate": "<https://w3id.org/gazette-kg/ontology#sanction-confiscate>",
        "suspend_business": "<https://w3id.org/gazette-kg/ontology#sanction-suspend_business>",
        "lower_qualification": "<https://w3id.org/gazette-kg/ontology#sanction-lower_qualification>",
        "revoke_qualification": "<https://w3id.org/gazette-kg/ontology#sanction-revoke_qualification>",
        "warning": "<https://w3id.org/gazette-kg/ontology#sanction-warning>",
        "public_criticism": "<https://w3id.org/gazette-kg/ontology#sanction-public_criticism>",
        "disciplinary": "<https://w3id.org/gazette-kg/ontology#sanction-disciplinary>",
        "public_security_penalty": "<https://w3id.org/gazette-kg/ontology#sanction-public_security_penalty>",
        "criminal_liability": "<https://w3id.org/gazette-kg/ontology#sanction-criminal_liability>",
        "liability_by_law": "<https://w3id.org/gazette-kg/ontology#sanction-liability_by_law>",
        "other": "<https://w3id.org/gazette-kg/ontology#sanction-other>",
    },
    "severity": {
        "info": "<https://w3id.org/gazette-kg/ontology#severity-info>",
        "warning": "<https://w3id.org/gazette-kg/ontology#severity-warning>",
        "error": "<https://w3id.org/gazette-kg/ontology#severity-error>",
    },
    "status": {
        "resolved": "<https://w3id.org/gazette-kg/ontology#status-resolved>",
        "degraded": "<https://w3id.org/gazette-kg/ontology#status-degraded>",
        "ambiguous": "<https://w3id.org/gazette-kg/ontology#status-ambiguous>",
        "external": "<https://w3id.org/gazette-kg/ontology#status-external>",
        "dangling": "<https://w3id.org/gazette-kg/ontology#status-dangling>",
        "unresolved": "<https://w3id.org/gazette-kg/ontology#status-unresolved>",
    },
}
